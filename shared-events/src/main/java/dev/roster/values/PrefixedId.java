package dev.roster.values;

import java.util.regex.Pattern;

/** The form that ids share: a prefix naming the thing, then a UUIDv7 in Crockford base32 (26 digits), sortable by age. */
final class PrefixedId {

    private static final Pattern DIGITS = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private PrefixedId() {}

    static boolean matches(String prefix, String candidate) {
        return candidate != null
                && candidate.startsWith(prefix)
                && DIGITS.matcher(candidate.substring(prefix.length())).matches();
    }

    static String require(String prefix, String candidate) {
        if (!matches(prefix, candidate)) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "…");
        }
        return candidate;
    }
}
