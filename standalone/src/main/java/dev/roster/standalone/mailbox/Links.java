package dev.roster.standalone.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Where a mail leads to: what its HTML links to, then the addresses that stand in its text, each once. */
final class Links {

    private static final Pattern HREF =
            Pattern.compile("<a\\s[^>]*?href\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);

    /** Without the punctuation that ends a sentence rather than an address. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\"'.,;:!?)\\]]");

    private Links() {}

    static List<String> of(String text, String html) {
        Set<String> links = new LinkedHashSet<>();
        if (html != null) {
            Matcher anchors = HREF.matcher(html);
            while (anchors.find()) {
                links.add(HtmlUtils.htmlUnescape(anchors.group(1) != null ? anchors.group(1) : anchors.group(2)));
            }
        }
        if (text != null) {
            Matcher addresses = ADDRESS.matcher(text);
            while (addresses.find()) {
                links.add(addresses.group());
            }
        }
        return new ArrayList<>(links);
    }
}
