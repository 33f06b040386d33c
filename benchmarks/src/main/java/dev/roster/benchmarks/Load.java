package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Requests about organizations in turn, sent by wrk. */
final class Load {

    private final String script;
    private final String url;
    private final Path requests;
    private long next = 1;
    private long sent;

    private Load(Settings settings, RosterProcess server, List<String> lines) throws IOException {
        this.script = settings.module().resolve("load.lua").toString();
        this.url = server.url();
        this.requests = Files.createTempFile(settings.scratch(), "requests-", ".tsv");
        requests.toFile().deleteOnExit();
        Files.write(requests, lines);
    }

    /** Each to a name that it never had: every request is one event. */
    static Load ofRenames(Settings settings, Roster roster, List<Organization> organizations) throws IOException {
        return new Load(
                settings,
                roster.commandSide(),
                organizations.stream()
                        .map(organization -> request(
                                "PATCH",
                                organization,
                                "",
                                "Content-Type: application/json",
                                "{\"name\": \"Renamed {n}\"}"))
                        .toList());
    }

    /** At a position that has been reached long since. */
    static Load ofReads(Settings settings, Roster roster, List<Organization> organizations) throws IOException {
        return ofReads(settings, roster, organizations, List.of(""));
    }

    /** @param of what of each organization, as it goes on behind its address */
    static Load ofReads(Settings settings, Roster roster, List<Organization> organizations, List<String> of)
            throws IOException {
        return new Load(
                settings,
                roster.querySide(),
                organizations.stream()
                        .flatMap(organization ->
                                of.stream().map(what -> request("GET", organization, what, "Roster-Position: 1", "")))
                        .toList());
    }

    private static String request(String method, Organization organization, String of, String header, String body) {
        return String.join(
                "\t",
                method,
                "/organizations/" + organization.id() + of,
                header + "|Authorization: Bearer " + organization.token(),
                body);
    }

    /** At full speed. */
    WrkResult run(int connections, int seconds) {
        return finish(start(connections, seconds, 0, false), seconds);
    }

    /** At full speed, counting answers by status. */
    Command startCounting(int connections, int seconds) {
        return start(connections, seconds, 0, true);
    }

    Command start(int connections, int seconds, double rate) {
        return start(connections, seconds, rate, false);
    }

    private Command start(int connections, int seconds, double rate, boolean byStatus) {
        return Command.start(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "20s",
                "-s",
                script,
                url,
                "--",
                requests.toString(),
                Long.toString(next),
                Double.toString(rate),
                byStatus ? "1" : "0");
    }

    /** Waits for the end of what was started. */
    WrkResult finish(Command wrk, int seconds) {
        WrkResult result = WrkResult.parse(wrk.output(seconds + 60));
        // What was sent and not answered has used its number too; wherever that stopped, this is beyond it.
        next += result.requests() + 100_000;
        sent += result.requests();
        return result;
    }

    /** All requests of this load so far. */
    long sent() {
        return sent;
    }
}
