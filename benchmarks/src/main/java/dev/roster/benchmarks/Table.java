package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table in the making. */
final class Table {

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    Table(String... headings) {
        columns = headings.length;
        lines.add(line(headings));
        lines.add("|---".repeat(columns) + "|");
    }

    Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        lines.add(line(cells));
        return this;
    }

    private static String line(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
