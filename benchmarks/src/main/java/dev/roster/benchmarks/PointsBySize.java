package dev.roster.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What something cost at one size after the other, and by which law it grows. */
final class PointsBySize {

    private PointsBySize() {}

    /** Adds a table and a plot of what was measured. */
    static void publish(
            Results results, String file, String title, String of, String unit, Map<String, List<Point>> measured) {
        results.add(table(title, of, measured));
        results.add(file, plot(title, of, unit, measured));
    }

    /**
     * Adds a table, and a plot for each of its parts.
     *
     * @param part to which part it belongs, by what was measured
     */
    static void publish(
            Results results,
            String file,
            String title,
            String of,
            String unit,
            Map<String, List<Point>> measured,
            UnaryOperator<String> part) {
        results.add(table(title, of, measured));
        Map<String, Map<String, List<Point>>> parts = new LinkedHashMap<>();
        measured.forEach((what, points) -> parts.computeIfAbsent(part.apply(what), any -> new LinkedHashMap<>())
                .put(what, points));
        parts.forEach((name, some) -> results.add(file + "-" + name, plot(title + ": " + name, of, unit, some)));
    }

    /**
     * A row for each that was measured, with its law.
     *
     * @param of what sizes are sizes of
     * @param measured by what was measured, a point for each size, which are the same for all
     */
    private static Table table(String title, String of, Map<String, List<Point>> measured) {
        int sizes = measured.values().iterator().next().size();
        String[] headings = new String[sizes + 3];
        headings[0] = title;
        for (int i = 0; i < sizes; i++) {
            headings[i + 1] =
                    Figures.number(measured.values().iterator().next().get(i).size()) + " events";
        }
        headings[sizes + 1] = "worst ratio per decade";
        headings[sizes + 2] = "verdict";
        Table table = new Table(headings);
        measured.forEach((what, points) -> {
            Law law = Law.of(points);
            String[] cells = new String[sizes + 3];
            cells[0] = what;
            for (int i = 0; i < sizes; i++) {
                cells[i + 1] = points.get(i).text();
            }
            cells[sizes + 1] = Figures.ratio(law.worst(), 1);
            cells[sizes + 2] = law.verdict(of);
            table.row(cells);
        });
        return table;
    }

    private static Plot plot(String title, String of, String unit, Map<String, List<Point>> measured) {
        Plot plot = new Plot(title, of, unit);
        measured.forEach(plot::line);
        return plot;
    }
}
