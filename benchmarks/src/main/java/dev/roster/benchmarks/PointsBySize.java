package dev.roster.benchmarks;

import java.util.List;
import java.util.Map;

/** What something cost at one size after the other, and by which law it grows. */
final class PointsBySize {

    private PointsBySize() {}

    /**
     * Adds a table and a plot of what was measured.
     *
     * @param of what sizes are sizes of
     * @param measured by what was measured, a point for each size, which are the same for all
     */
    static void publish(
            Results results, String file, String title, String of, String unit, Map<String, List<Point>> measured) {
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
        Plot plot = new Plot(title, of, unit);
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
            plot.line(what, points);
        });
        results.add(table);
        results.add(file, plot);
    }
}
