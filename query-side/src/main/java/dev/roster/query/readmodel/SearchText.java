package dev.roster.query.readmodel;

import static java.util.stream.Collectors.joining;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The form in which text is searched: in lower case, composed (NFC). */
public final class SearchText {

    /** In no name and in no address, so that nothing matches across the two. */
    private static final String BETWEEN = "\n";

    private SearchText() {}

    /** Of a name and an address, either of which may be null. */
    public static String of(String name, String email) {
        return Stream.of(name, email)
                .filter(Objects::nonNull)
                .map(SearchText::fold)
                .collect(joining(BETWEEN));
    }

    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
