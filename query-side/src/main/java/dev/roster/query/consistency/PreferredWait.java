package dev.roster.query.consistency;

import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a client is ready to wait: {@code Prefer: wait=S} (RFC 7240, section 4.3). */
final class PreferredWait {

    private static final Duration DEFAULT = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofSeconds(30);

    /** A preference that is not understood is ignored, as section 2 has it, and so is a wait that is no number. */
    private static final Pattern WAIT =
            Pattern.compile("(?i)(?:^|,)\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?:;[^,]*)?(?=,|$)");

    private PreferredWait() {}

    /** @param headers all headers {@code Prefer} of the request; the first wait counts */
    static Duration in(Enumeration<String> headers) {
        Matcher wait = WAIT.matcher(String.join(",", Collections.list(headers)));
        if (!wait.find()) {
            return DEFAULT;
        }
        Duration wanted = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wanted.compareTo(MOST) > 0 ? MOST : wanted;
    }
}
