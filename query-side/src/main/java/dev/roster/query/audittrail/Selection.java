package dev.roster.query.audittrail;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Records that have one of some values in one of some columns. Each column is one that an index leads to, in the order of positions. */
record Selection(List<Values> anyOf, Optional<Text> text) {

    /** More values than this are found sooner by going through the newest records than by looking each of them up. */
    static final int MOST_LOOKED_UP = 200;

    /** @param column of {@code audit_record} */
    record Values(String column, List<String> values) {

        private boolean areIds() {
            return column.equals("actor") || column.equals("subject");
        }

        /** The column is taken as it is: there are few, and all are named in the code. */
        private String parameter(int nth) {
            return "selected" + nth + "_" + column;
        }
    }

    /**
     * A text that the values stand for, as far as they are names. All names that it fits are found once, for there may be thousands, and each
     * record is looked for among them. To look up the names of each record by themselves took longer after some hundred records; and PostgreSQL, which
     * takes the names of any organization for as few as those of the usual one, went through all of them for each.
     *
     * @param folded in the form in which text is searched
     */
    record Text(String folded) {

        private static final String FITTING = """
                with fitting as materialized (
                    select id from readmodel.audit_name
                     where organization_id = :organization and strpos(search_text, :fitted_text) > 0)
                """;

        private static Stream<String> conditions() {
            return Stream.of("actor", "subject").map("record.%s in (select id from fitting)"::formatted);
        }
    }

    static Selection any(Values... anyOf) {
        return of(Optional.empty(), anyOf);
    }

    static Selection matching(Text text, Values... anyOf) {
        return of(Optional.of(text), anyOf);
    }

    private static Selection of(Optional<Text> text, Values... anyOf) {
        return new Selection(
                Stream.of(anyOf).filter(each -> !each.values.isEmpty()).toList(), text);
    }

    boolean isEmpty() {
        return anyOf.isEmpty();
    }

    int size() {
        return anyOf.stream().mapToInt(each -> each.values.size()).sum();
    }

    boolean canBeLookedUp() {
        return size() <= MOST_LOOKED_UP;
    }

    /** What {@link #asCondition} reads from: the query that the condition is in begins with it. Of all selections one has a text at most. */
    String names(MapSqlParameterSource parameters) {
        text.ifPresent(given -> parameters.addValue("fitted_text", given.folded));
        return text.map(given -> Text.FITTING).orElse("");
    }

    /**
     * As a condition on the rows of {@code record}. It stands in brackets that keep PostgreSQL from looking it up: the index of something
     * else has been chosen, for a reason.
     */
    String asCondition(int nth, MapSqlParameterSource parameters) {
        Stream<String> named = text.stream().flatMap(given -> Text.conditions());
        Stream<String> values = anyOf.stream()
                .filter(each -> text.isEmpty() || !each.areIds())
                .map(each -> "record.%s = any (:%s)".formatted(each.column, parameter(each, nth, parameters)));
        return Stream.concat(named, values).collect(joining(" or ", "(", ") is true"));
    }

    /**
     * As queries for positions, newest first, each value by itself: an index gives them in order, and the first few are enough of each.
     *
     * @param conditions what else the records have to meet
     */
    String asLookUps(int nth, String conditions, MapSqlParameterSource parameters) {
        return anyOf.stream()
                .map(each -> """
                        select found.position
                          from unnest(:%s::text[]) as wanted (value),
                               lateral (select record.position from readmodel.audit_record record
                                         where record.%s = wanted.value and %s
                                         order by record.position desc limit :rows) found
                        """.formatted(parameter(each, nth, parameters), each.column, conditions))
                .collect(joining("union\n"));
    }

    private static String parameter(Values each, int nth, MapSqlParameterSource parameters) {
        String name = each.parameter(nth);
        parameters.addValue(name, each.values.toArray(String[]::new));
        return name;
    }
}
