package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Arithmetic on what was measured, and how figures are written. */
final class Figures {

    private Figures() {}

    static double median(Collection<? extends Number> values) {
        List<Double> sorted = sorted(values);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The smallest value that at least {@code percent} of the values do not exceed (nearest rank). */
    static double percentile(Collection<? extends Number> values, double percent) {
        List<Double> sorted = sorted(values);
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    static double max(Collection<? extends Number> values) {
        List<Double> sorted = sorted(values);
        return sorted.get(sorted.size() - 1);
    }

    /** The median, and behind it what it is the median of when that is more than one. */
    static String medianOf(Collection<? extends Number> values) {
        if (values.isEmpty()) {
            return "";
        }
        String median = number(median(values));
        List<Double> sorted = sorted(values);
        return sorted.size() == 1
                ? median
                : median + " (" + number(sorted.get(0)) + " … " + number(sorted.get(sorted.size() - 1)) + ")";
    }

    /** Three digits or all before the point. */
    static String number(double value) {
        String format = value >= 100 || value == 0 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }

    static String ratio(double ours, double other) {
        return String.format(Locale.ROOT, "%.2f", ours / other);
    }

    /** One of many that are timed. */
    interface Request {

        /** @param nth from 0 on */
        void send(int nth);
    }

    /** How many milliseconds each took, one after the other. */
    static List<Double> millis(int requests, Request request) {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            request.send(i);
            all.add(1e3 * secondsSince(start));
        }
        return all;
    }

    private static List<Double> sorted(Collection<? extends Number> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        return values.stream().map(Number::doubleValue).sorted().toList();
    }

    /** @param start what {@link System#nanoTime()} was then */
    static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
