package dev.roster.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Changes one organization on the command side and reads it on the query side, over one kept connection to each. */
final class Sampler {

    private static final int WARM_SAMPLES = 1000;

    private final Http commands = new Http();
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
        String body = read(position);
        long end = System.nanoTime();
        if (!body.contains('"' + name + '"')) {
            throw new IllegalStateException("expected " + name + " in " + body);
        }
        return (double) (end - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }

    /** By the older of the JDK's clients: it reads in the thread that asks, and so adds less of its own to what is measured. */
    private String read(String position) {
        try {
            URLConnection query =
                    URI.create(organization.url(roster.querySide())).toURL().openConnection();
            query.setRequestProperty("Authorization", "Bearer " + organization.token());
            query.setRequestProperty("Roster-Position", position);
            query.setRequestProperty("Prefer", "wait=10");
            try (InputStream answer = query.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
