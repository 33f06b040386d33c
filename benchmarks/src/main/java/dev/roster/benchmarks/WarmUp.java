package dev.roster.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Loops before a measurement, until one is hardly faster than the best before it: one alone is not enough for a JVM. */
final class WarmUp {

    /** Of a JVM that has just begun, in which the first few loops may all be slow. */
    private static final int LEAST_LOOPS_AT_FIRST = 4;

    private static final int CONNECTIONS = 64;
    private static final int MOST_LOOPS = 8;
    private static final double HARDLY_FASTER = 1.05;

    private WarmUp() {}

    /** Of servers that have just started, with as many requests a second as there can be: a JVM compiles by what it has seen. */
    static void ofServers(Load load, Settings settings) {
        loops(
                LEAST_LOOPS_AT_FIRST,
                () -> load.run(CONNECTIONS, settings.warmSeconds()).rate());
    }

    /** @param loop does one loop and tells how many requests a second it made */
    static void untilSteady(DoubleSupplier loop) {
        loops(2, loop);
    }

    private static void loops(int least, DoubleSupplier loop) {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < least || !isEnough(rates)) {
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
