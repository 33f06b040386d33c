package dev.roster.standalone.rebuild;

import com.fasterxml.jackson.databind.JsonNode;
import dev.roster.standalone.audit.Token;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a read model made again by a running Roster. It ends with 0 when it was, 1 when not, and 2 when it was misused. */
@Command(
        name = "./roster rebuild",
        description =
                "Has a read model made again from the first event, beside the one that serves, and compares the two.",
        footer = "The token is that of an operator, in the environment variable ROSTER_TOKEN or in a file.",
        sortOptions = false)
public final class RebuildCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final long PAUSE_MILLIS = 250;

    /** As people call them. */
    private static final Map<String, String> NAMES = Map.of(
            "members", "memberdirectory",
            "invitations", "invitation",
            "workspaces", "workspace",
            "organizations", "settings",
            "api-keys", "apikey",
            "webhooks", "webhook");

    private static final Set<String> OVER = Set.of("ready", "switched", "cancelled", "failed", "paused");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "members, invitations, workspaces, organizations, api-keys, webhooks or credits.")
    private String name;

    @Option(names = "--switch", description = "Put it in the place of the one that serves, when it is ready.")
    private boolean switches;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token.")
    private Path tokenFile;

    @Option(names = "--url", paramLabel = "URL", description = "Where Roster is; http://localhost:8080 unless told.")
    private URI url = URI.create("http://localhost:8080");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    private RebuildCommand() {}

    /** @return the status to exit with */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new RebuildCommand()).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw misused("--url is the address of Roster, such as https://roster.example.org.");
        }
        String token = Token.from(tokenFile)
                .orElseThrow(() -> misused("There is no token: set ROSTER_TOKEN or name a --token-file."));
        Operations operations = new Operations(url, token);
        try {
            return rebuild(operations);
        } catch (Operations.Refused e) {
            spec.commandLine().getErr().println(e.getMessage());
            return FAILED;
        }
    }

    private int rebuild(Operations operations) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode rebuild = operations.begin(NAMES.getOrDefault(name, name));
        ProgressBar bar = new ProgressBar(out);
        bar.show(rebuild);
        while (!OVER.contains(rebuild.path("state").asText())) {
            Thread.sleep(PAUSE_MILLIS);
            rebuild = operations.progress(rebuild);
            bar.show(rebuild);
        }
        bar.end();
        if (!rebuild.path("state").asText().equals("ready")) {
            out.println("It is " + rebuild.path("state").asText() + " "
                    + rebuild.path("failure").asText("") + ".");
            return FAILED;
        }
        tellDifferences(operations, rebuild, out);
        if (switches) {
            operations.switchNow(rebuild);
            out.println("It has taken the place of the one that served.");
        } else {
            out.printf(
                    "It is rebuild %s, and waits for POST …/switch or …/cancel.%n",
                    rebuild.path("rebuildId").asText());
        }
        return 0;
    }

    private static void tellDifferences(Operations operations, JsonNode rebuild, PrintWriter out) {
        long differences = rebuild.path("differences").asLong();
        out.printf("%,d rows differ from the one that serves.%n", differences);
        if (differences > 0) {
            operations
                    .differences(rebuild)
                    .path("items")
                    .forEach(each -> out.printf(
                            "  %s %s: %s %s, by %s at position %d%n",
                            each.path("table").asText(),
                            each.path("row"),
                            each.path("kind").asText(),
                            each.path("columns"),
                            each.path("event").path("type").asText(),
                            each.path("event").path("position").asLong()));
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
