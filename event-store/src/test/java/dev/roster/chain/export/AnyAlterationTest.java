package dev.roster.chain.export;

import static dev.roster.chain.Past.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.roster.chain.Fault;
import dev.roster.chain.Finding;
import dev.roster.chain.Past;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever single character of an event, or of what a record tells of it, is altered, left out or put in: it is found. */
class AnyAlterationTest {

    private static final Set<Column> OF_THE_EVENT = EnumSet.of(
            Column.POSITION,
            Column.OCCURRED_AT,
            Column.STREAM,
            Column.SEQUENCE,
            Column.STREAM_TYPE,
            Column.EVENT_ID,
            Column.TYPE,
            Column.REVISION,
            Column.PAYLOAD,
            Column.METADATA,
            Column.DIGEST);

    /** In clear in the event; names and addresses are not. */
    private static final Set<Column> TOLD = EnumSet.complementOf(
            EnumSet.of(Column.ACTOR_NAME, Column.ACTOR_EMAIL, Column.SUBJECT_NAME, Column.SUBJECT_EMAIL));

    static {
        TOLD.removeAll(OF_THE_EVENT);
    }

    private enum Alteration {
        REPLACED,
        PUT_IN,
        LEFT_OUT
    }

    @Provide
    Arbitrary<Column> columns() {
        return Arbitraries.of(OF_THE_EVENT);
    }

    @Provide
    Arbitrary<Column> told() {
        return Arbitraries.of(TOLD);
    }

    /** Those that such texts are made of, those that formats have a use for, and any at all. */
    @Provide
    Arbitrary<Character> characters() {
        return Arbitraries.oneOf(
                Arbitraries.chars().numeric(),
                Arbitraries.of(
                        '"', '\\', ',', '\n', '\r', ' ', '\'', '-', '.', 'Z', 't', '?', '\ud800', '\udc00', '\0'),
                Arbitraries.chars().all());
    }

    @Property(tries = 3000)
    void of_an_event_is_found(
            @ForAll @IntRange(max = 4) int nth,
            @ForAll("columns") Column column,
            @ForAll @IntRange(max = 500) int where,
            @ForAll("characters") char character,
            @ForAll Alteration alteration,
            @ForAll boolean ndjson)
            throws IOException {
        Verification verification = verifyAltered(nth, column, where, character, alteration, ndjson);

        assertThat(verification.finding().map(Finding::fault)).isNotEqualTo(Optional.of(Fault.RECORD_ALTERED));
    }

    @Property(tries = 3000)
    void of_what_is_told_of_it_is_found(
            @ForAll @IntRange(max = 4) int nth,
            @ForAll("told") Column column,
            @ForAll @IntRange(max = 500) int where,
            @ForAll("characters") char character,
            @ForAll Alteration alteration,
            @ForAll boolean ndjson)
            throws IOException {
        Verification verification = verifyAltered(nth, column, where, character, alteration, ndjson);

        if (column != Column.DETAIL) {
            assertThat(verification.finding()).contains(new Finding(3L * (nth + 1), Fault.RECORD_ALTERED));
        }
    }

    private static Verification verifyAltered(
            int nth, Column column, int where, char character, Alteration alteration, boolean ndjson)
            throws IOException {
        // A file in UTF-8 cannot hold half a pair of surrogates but in an escape of JSON.
        Assume.that(!Character.isSurrogate(character) || ndjson && column != Column.DETAIL);
        List<Map<Column, String>> records = Written.records(ACME, Past.of(ACME, 5));
        String before = records.get(nth).getOrDefault(column, "");
        Assume.that(!before.isEmpty() || alteration == Alteration.PUT_IN);
        String after = altered(before, where, character, alteration);
        Assume.that(!after.equals(before));
        Assume.that(column != Column.DETAIL || !meansTheSame(before, after));
        records.get(nth).put(column, after);

        Verification verification = new ExportVerifier(Optional.empty(), List.of(), Map.of())
                .verify(new ByteArrayInputStream(ndjson ? Written.ndjson(records) : Written.csv(records)));

        assertThat(verification.finding()).as("%s instead of %s", after, before).isPresent();
        assertThat(verification.records()).as("all before it fit").isBetween((long) nth, nth + 1L);
        return verification;
    }

    /** Between its parts JSON may have spaces. */
    private static boolean meansTheSame(String before, String after) {
        try {
            return new JsonMapper().readTree(after).equals(new JsonMapper().readTree(before));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String altered(String text, int where, char character, Alteration alteration) {
        int place = text.isEmpty() ? 0 : where % text.length();
        return switch (alteration) {
            case REPLACED -> text.substring(0, place) + character + text.substring(place + 1);
            case PUT_IN -> text.substring(0, place) + character + text.substring(place);
            case LEFT_OUT -> text.substring(0, place) + text.substring(place + 1);
        };
    }
}
