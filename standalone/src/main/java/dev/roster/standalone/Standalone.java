package dev.roster.standalone;

import dev.roster.standalone.audit.AuditCommand;
import dev.roster.standalone.demo.Demo;
import dev.roster.standalone.rebuild.RebuildCommand;
import dev.roster.standalone.replay.ReplayCommand;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts Roster with nothing around it: {@code ./roster} serves, {@code ./roster demo} plays the whole story and ends, {@code ./roster audit}
 * handles audit trails, {@code ./roster replay} shows what a history makes of read models,
 * {@code ./roster rebuild} has a read model made again.
 */
public final class Standalone {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /** What is done on the command line alone. */
    interface Tool {

        int run(PrintWriter out, PrintWriter err, String... arguments);
    }

    static final Map<String, Tool> COMMANDS =
            Map.of("audit", AuditCommand::run, "replay", ReplayCommand::run, "rebuild", RebuildCommand::run);

    private Standalone() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && COMMANDS.containsKey(arguments[0])) {
            // Nothing is started for these.
            System.exit(COMMANDS.get(arguments[0])
                    .run(
                            new PrintWriter(System.out, true),
                            new PrintWriter(System.err, true),
                            Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        String command = String.join(" ", arguments);
        try {
            switch (command) {
                case "" -> serve();
                case "demo" -> System.exit(Demo.play() ? 0 : FAILED);
                // Not for people: the script keeps the classes that this loads, for fast starts.
                case "rehearse" -> Demo.rehearse();
                default -> {
                    System.err.println("Unknown: " + command
                            + ". There are `demo`, `audit`, `replay` and `rebuild`, and nothing at all to serve.");
                    System.exit(MISUSED);
                }
            }
        } catch (StartRefused e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void serve() {
        RunningRoster roster = RunningRoster.start(Settings.from(new StandardEnvironment()));
        if (roster.logsObjects()) {
            LoggerFactory.getLogger(Standalone.class).info(roster.description());
        } else {
            System.out.println(roster.description());
        }
    }
}
