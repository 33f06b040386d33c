package dev.roster.query.memberdirectory;

import static java.util.stream.Collectors.joining;

import dev.roster.http.problem.Problem;
import dev.roster.query.paging.KeyColumn;
import dev.roster.query.paging.Keyset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the list can be sorted by. */
enum MemberOrder {
    NAME("name", KeyColumn.text("sort_name")),
    EMAIL("email", KeyColumn.text("sort_email")),
    ROLE("role", KeyColumn.text("role"), KeyColumn.text("sort_name")),
    JOINED_AT("joinedAt", KeyColumn.instant("since"));

    private static final String DESCENDING = "-";

    private final String wireName;
    private final List<KeyColumn> columns;

    MemberOrder(String wireName, KeyColumn... columns) {
        this.wireName = wireName;
        // Equal names, roles and instants happen; the key makes the order total.
        this.columns = Stream.concat(
                        Arrays.stream(columns), Stream.of(KeyColumn.text("kind"), KeyColumn.text("entry_id")))
                .toList();
    }

    /** @param sort the parameter: one of the names, with a minus sign before it for the other way round; by name when null */
    static Keyset parse(String sort) {
        String wanted = sort == null ? NAME.wireName : sort;
        boolean descending = wanted.startsWith(DESCENDING);
        String name = descending ? wanted.substring(DESCENDING.length()) : wanted;
        return Arrays.stream(values())
                .filter(order -> order.wireName.equals(name))
                .findFirst()
                .map(order -> new Keyset(wanted, order.columns, descending))
                .orElseThrow(MemberOrder::unknown);
    }

    private static RuntimeException unknown() {
        String names = Arrays.stream(values()).map(order -> order.wireName).collect(joining(", "));
        return Problem.invalid("sort", "must be one of " + names + ", with - before it for the other way round")
                .asException();
    }
}
