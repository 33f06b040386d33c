package dev.roster.benchmarks;

import java.util.List;

/**
 * What something cost at one size.
 *
 * @param size of what it may grow with
 * @param median in the unit of what was measured, as is the percentile
 * @param p99 what 99 of a hundred did not exceed; of a single value that value
 */
record Point(double size, double median, double p99) {

    static Point of(double size, List<Double> values) {
        return new Point(size, Figures.median(values), Figures.percentile(values, 99));
    }

    /** The median, and behind it the percentile where there is more to tell. */
    String text() {
        String text = Figures.number(median);
        return p99 == median ? text : text + " (" + Figures.number(p99) + ")";
    }
}
