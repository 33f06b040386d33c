package dev.roster.values;

/** The form that ids share: a prefix naming the thing, then a UUIDv7 in Crockford base32 (26 digits), sortable by age. */
final class PrefixedId {

    private static final int DIGITS = 26;

    /** 26 digits hold 130 bits, two more than a UUID has. */
    private static final char GREATEST_FIRST = '7';

    private PrefixedId() {}

    static boolean matches(String prefix, String candidate) {
        return candidate != null
                && candidate.length() == prefix.length() + DIGITS
                && candidate.startsWith(prefix)
                && candidate.charAt(prefix.length()) <= GREATEST_FIRST
                && Characters.allAfter(prefix.length(), candidate, PrefixedId::isDigit);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9'
                || character >= 'a' && character <= 'z' && "ilou".indexOf(character) < 0;
    }

    static String require(String prefix, String candidate) {
        if (!matches(prefix, candidate)) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "…");
        }
        return candidate;
    }
}
