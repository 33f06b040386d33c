package dev.roster.benchmarks;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What wrk says of one loop.
 *
 * @param statusErrors answers with a status of 400 or more
 * @param socketErrors connections that failed, and answers that did not come in time
 * @param p50 milliseconds, as is p99
 * @param ok answers 2xx, when they were counted
 * @param unavailable answers 503, when they were counted
 */
record WrkResult(
        long requests,
        double seconds,
        long statusErrors,
        long socketErrors,
        double p50,
        double p99,
        long ok,
        long unavailable) {

    /** Reads the last line, which load.lua writes. */
    static WrkResult parse(String output) {
        String[] lines = output.strip().split("\n");
        Map<String, String> fields = Stream.of(lines[lines.length - 1].split(" "))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        if (!fields.containsKey("requests")) {
            throw new IllegalStateException("wrk said something else: " + output);
        }
        return new WrkResult(
                Long.parseLong(fields.get("requests")),
                Double.parseDouble(fields.get("seconds")),
                Long.parseLong(fields.get("status_errors")),
                Long.parseLong(fields.get("socket_errors")),
                Double.parseDouble(fields.get("p50")),
                Double.parseDouble(fields.get("p99")),
                Long.parseLong(fields.get("ok")),
                Long.parseLong(fields.get("unavailable")));
    }

    /** Requests that were carried out, a second. */
    double rate() {
        return (requests - statusErrors) / seconds;
    }

    /** @throws IllegalStateException when anything went wrong: such a figure would be of something else */
    WrkResult withoutErrors() {
        return withErrors(0);
    }

    /** The same, but for one request of a hundred: load that does not choose whom it asks comes upon those who refuse. */
    WrkResult withFewErrors() {
        return withErrors(requests / 100);
    }

    private WrkResult withErrors(long most) {
        if (statusErrors > most || socketErrors > 0) {
            throw new IllegalStateException("%d of %d commands were refused and %d connections failed"
                    .formatted(statusErrors, requests, socketErrors));
        }
        return this;
    }
}
