package dev.roster.http.authentication;

import java.util.function.Predicate;

/**
 * Lets the values of headers pass that have no control characters but tabs, and no characters that Unicode does not know. Spring's own
 * firewall allows the same, but asks a regular expression about each character of a token, and that several times per request.
 */
final class HeaderValues implements Predicate<String> {

    @Override
    public boolean test(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean ascii = c >= ' ' && c < 0x7f || c == '\t';
            // A half of a surrogate pair is asked about by itself: headers are read as ISO 8859-1, which has none.
            if (!ascii && (Character.isISOControl(c) || !Character.isDefined(c))) {
                return false;
            }
        }
        return true;
    }
}
