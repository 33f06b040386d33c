package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Renames of organizations in turn, each to a name that it never had, sent by wrk. Every one is one event. */
final class Load {

    private final String script;
    private final String url;
    private final Path requests;
    private long next = 1;
    private long sent;

    Load(Settings settings, Roster roster, List<Organization> organizations) throws IOException {
        this.script = settings.module().resolve("load.lua").toString();
        this.url = roster.commandSide().url();
        this.requests = Files.createTempFile(settings.scratch(), "requests-", ".tsv");
        requests.toFile().deleteOnExit();
        List<String> lines = new ArrayList<>();
        for (Organization organization : organizations) {
            lines.add(String.join(
                    "\t",
                    "PATCH",
                    "/organizations/" + organization.id(),
                    "Content-Type: application/json|Authorization: Bearer " + organization.token(),
                    "{\"name\": \"Renamed {n}\"}"));
        }
        Files.write(requests, lines);
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
