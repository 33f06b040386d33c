package dev.roster.standalone.replay;

import dev.roster.chain.export.ExportedEvents.Named;
import dev.roster.chain.export.Malformed;
import dev.roster.standalone.audit.AuditCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays the history of an organization. It ends with 0 when it could, 1 when not, and 2 when it was misused. */
@Command(
        name = "./roster replay",
        description =
                "Loads the events of an organization into a read model that is thrown away, and shows what they make of it.",
        footer =
                "Without --export they are fetched from a running Roster; the token is that of an admin, in ROSTER_TOKEN or in a file.",
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--organization", paramLabel = "ID", description = "Whose: org_...; needed without --export.")
    private String organization;

    @Option(
            names = "--until",
            paramLabel = "POSITION|INSTANT",
            description = "The last event: its position, or a moment such as 2027-01-31T12:00:00Z; all unless told.")
    private String until;

    @Option(names = "--step", description = "Show after each event what it has changed.")
    private boolean step;

    @Option(names = "--export", paramLabel = "FILE", description = "An export that is at hand, NDJSON or CSV.")
    private Path export;

    @Option(names = "--url", paramLabel = "URL", description = "Where Roster is; http://localhost:8080 unless told.")
    private String url;

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token.")
    private Path tokenFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    private ReplayCommand() {}

    /** @return the status to exit with */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new ReplayCommand()).setOut(out).setErr(err).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        Predicate<Named> last = last();
        if (export != null) {
            return replay(export, last);
        }
        if (organization == null) {
            throw misused("Whose history? There is neither --organization nor --export.");
        }
        Path directory = Files.createTempDirectory("roster-replay-");
        try {
            Path fetched = directory.resolve("history.ndjson");
            int status = fetch(fetched);
            return status == 0 ? replay(fetched, last) : status;
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private int replay(Path file, Predicate<Named> last) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw misused(file + " cannot be read.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            new Replay(out, step).of(file, last);
            return 0;
        } catch (Malformed e) {
            spec.commandLine().getErr().println(file + " is no export: " + e.getMessage() + ".");
            return FAILED;
        }
    }

    private int fetch(Path to) {
        List<String> arguments =
                new ArrayList<>(List.of("export", "--organization", organization, "--output", to.toString()));
        if (url != null) {
            arguments.addAll(List.of("--url", url));
        }
        if (tokenFile != null) {
            arguments.addAll(List.of("--token-file", tokenFile.toString()));
        }
        PrintWriter err = spec.commandLine().getErr();
        return AuditCommand.run(new PrintWriter(PrintWriter.nullWriter()), err, arguments.toArray(String[]::new));
    }

    private Predicate<Named> last() {
        if (until == null) {
            return named -> true;
        }
        if (until.matches("\\d{1,18}")) {
            long position = Long.parseLong(until);
            return named -> named.event().position() <= position;
        }
        try {
            Instant instant = Instant.parse(until);
            return named -> !named.event().occurredAt().isAfter(instant);
        } catch (DateTimeException e) {
            throw misused("--until is a position, or a moment such as 2027-01-31T12:00:00Z.");
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
