package dev.roster.benchmarks;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Changes one organization on the command side and reads it on the query side, over one kept connection to each. */
final class Sampler {

    private static final int WARM_SAMPLES = 200;

    private final Http commands = new Http();
    private final Http queries = new Http();
    private final Roster roster;
    private final Organization organization;
    private int number;

    Sampler(Roster roster, Organization organization) {
        this.roster = roster;
        this.organization = organization;
    }

    /**
     * One change, seen.
     *
     * @param visibleMillis from the command's answer to the query's
     * @param queryMillis what the same query takes when there is nothing to wait for
     */
    record Sample(double visibleMillis, double queryMillis) {}

    void warm() {
        for (int i = 0; i < WARM_SAMPLES; i++) {
            sample();
        }
    }

    Sample sample() {
        String name = "Sample " + ++number;
        String position =
                organization.rename(commands, roster, name).expect(200).position();
        double visible = millisToRead(position, name);
        return new Sample(visible, millisToRead(position, name));
    }

    private double millisToRead(String position, String name) {
        long start = System.nanoTime();
        Http.Answer answer = queries.get(
                organization.url(roster.querySide()),
                Map.of(
                        "Authorization",
                        "Bearer " + organization.token(),
                        "Roster-Position",
                        position,
                        "Prefer",
                        "wait=10"));
        long end = System.nanoTime();
        if (!answer.expect(200).body().contains('"' + name + '"')) {
            throw new IllegalStateException("expected " + name + " in " + answer.body());
        }
        return (double) (end - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }
}
