package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Loops before a measurement, until one is hardly faster than the best before it: one alone is not enough for a JVM. */
final class WarmUp {

    private static final int MOST_LOOPS = 6;
    private static final double HARDLY_FASTER = 1.05;

    private WarmUp() {}

    /** @param loop does one loop and tells how many requests a second it made */
    static void untilSteady(DoubleSupplier loop) {
        List<Double> rates = new ArrayList<>();
        while (!isEnough(rates)) {
            rates.add(loop.getAsDouble());
        }
        Progress.say("  warm-up: " + Results.listed(rates) + " a second");
    }

    static boolean isEnough(List<Double> rates) {
        int last = rates.size() - 1;
        return rates.size() >= MOST_LOOPS
                || last >= 1 && rates.get(last) < HARDLY_FASTER * Collections.max(rates.subList(0, last));
    }
}
