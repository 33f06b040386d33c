package dev.roster.metrics;

import java.time.Duration;
import java.util.stream.DoubleStream;

/** The bounds of histograms, the same for all times that are compared with each other. Each is a series of its own, so they are few. */
public final class Buckets {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

    private Buckets() {}

    public static Duration[] ofTimes() {
        return DoubleStream.of(SECONDS)
                .mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
                .toArray(Duration[]::new);
    }
}
