package dev.roster.standalone.replay;

import dev.roster.chain.export.ExportedEvents;
import dev.roster.chain.export.ExportedEvents.Named;
import dev.roster.chain.export.Malformed;
import dev.roster.eventstore.StoredMessages;
import dev.roster.query.sandbox.Sandbox;
import dev.roster.query.sandbox.Sandbox.Row;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Goes through an export, and shows what its events make of a read model that is thrown away afterwards. */
final class Replay {

    /** Made for machines. */
    private static final Set<String> NOT_SHOWN =
            Set.of("position", "search_text", "sort_name", "sort_email", "address");

    private final NamesOfExport names = new NamesOfExport();
    private final Sandbox sandbox = Sandbox.with(names::open);
    private final StoredMessages messages = new StoredMessages();
    private final PrintWriter out;
    private final boolean stepByStep;
    private long events;
    private String last = "nothing";

    Replay(PrintWriter out, boolean stepByStep) {
        this.out = out;
        this.stepByStep = stepByStep;
    }

    /** @param until whether an event still belongs to it */
    void of(Path export, Predicate<Named> until) throws IOException, Malformed {
        try (InputStream records = new BufferedInputStream(Files.newInputStream(export))) {
            ExportedEvents.readWhile(records, named -> until.test(named) && apply(named));
        }
        out.printf("After %d events, the last of them %s:%n", events, last);
        sandbox.rows().forEach(row -> out.println("  " + told(row)));
    }

    private boolean apply(Named named) {
        names.learnFrom(named);
        Map<List<String>, Row> before = stepByStep ? byKey(sandbox.rows()) : Map.of();
        sandbox.apply(messages.of(named.event()));
        events++;
        last = "%s at %s, position %d"
                .formatted(
                        named.event().type(),
                        named.event().occurredAt(),
                        named.event().position());
        if (stepByStep) {
            out.println(last);
            sandbox.rows().forEach(row -> change(before.get(key(row)), row));
        }
        return true;
    }

    private void change(Row before, Row after) {
        if (before == null) {
            out.println("  + " + told(after));
            return;
        }
        String changes = after.columns().entrySet().stream()
                .filter(column -> !NOT_SHOWN.contains(column.getKey()))
                .filter(column -> !Objects.equals(before.columns().get(column.getKey()), column.getValue()))
                .map(column -> "%s: %s -> %s"
                        .formatted(column.getKey(), before.columns().get(column.getKey()), column.getValue()))
                .collect(Collectors.joining(", "));
        if (!changes.isEmpty()) {
            out.printf("  ~ %s %s  %s%n", after.table(), String.join(" ", after.key()), changes);
        }
    }

    private static Map<List<String>, Row> byKey(List<Row> rows) {
        Map<List<String>, Row> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(key(row), row));
        return byKey;
    }

    private static List<String> key(Row row) {
        return List.of(row.table(), String.join(" ", row.key()));
    }

    private static String told(Row row) {
        return "%s %s  %s"
                .formatted(
                        row.table(),
                        String.join(" ", row.key()),
                        row.columns().entrySet().stream()
                                .filter(column -> !NOT_SHOWN.contains(column.getKey())
                                        && column.getValue() != null
                                        && !row.key().contains(column.getValue()))
                                .map(column -> column.getKey() + "=" + column.getValue())
                                .collect(Collectors.joining(", ")));
    }
}
