package dev.roster.query.memberdirectory;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which text is sorted, byte by byte: in lower case and without accents, so that Émile stands among the e's. */
final class SortText {

    /** The last code point there is: what has no text comes after everything that has one, and no key is ever null. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");

    private SortText() {}

    /** @param text may be null */
    static String of(String text) {
        return text == null
                ? LAST
                : ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                        .replaceAll("")
                        .toLowerCase(Locale.ROOT);
    }
}
