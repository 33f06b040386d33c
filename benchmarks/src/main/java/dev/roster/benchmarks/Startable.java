package dev.roster.benchmarks;

import java.util.Map;
import java.util.function.Function;

/**
 * A node that can be started, unpacked as it is where it is served from, and what is asked of it first.
 *
 * @param token of whoever asks, from what has been started
 */
record Startable(
        String name,
        Unpacked unpacked,
        Map<String, String> environment,
        FirstRequest first,
        Function<StartedNode, String> token) {

    private static final FirstRequest FOUND =
            new FirstRequest("POST", "/organizations", "{\"name\": \"Started\", \"plan\": \"team\"}", 201);
    private static final FirstRequest ME = new FirstRequest("GET", "/me", "", 200);

    /** @param status the only one that is an answer */
    record FirstRequest(String method, String path, String body, int status) {}

    static Startable commandSide(Unpacked unpacked, Roster roster) {
        return new Startable(
                "command side", unpacked, roster.environment(), FOUND, started -> roster.tokenOf("somebody"));
    }

    static Startable querySide(Unpacked unpacked, Roster roster) {
        return new Startable("query side", unpacked, roster.environment(), ME, started -> roster.tokenOf("somebody"));
    }

    static Startable standalone(Unpacked unpacked, Map<String, String> environment) {
        return new Startable("standalone", unpacked, environment, FOUND, StartedNode::ownToken);
    }

    /** Returns when it has answered. */
    StartedNode start(boolean rehearsed) {
        StartedNode started = StartedNode.of(unpacked.command(rehearsed), environment);
        try {
            started.answers(first.method(), first.path(), token.apply(started), first.body(), first.status());
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }
}
