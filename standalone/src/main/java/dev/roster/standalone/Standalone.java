package dev.roster.standalone;

import dev.roster.standalone.audit.AuditCommand;
import dev.roster.standalone.demo.Demo;
import java.io.PrintWriter;
import java.util.Arrays;
import org.springframework.core.env.StandardEnvironment;

/** Starts Roster with nothing around it: {@code ./roster} serves, {@code ./roster demo} plays the whole story and ends, {@code ./roster audit} handles audit trails. */
public final class Standalone {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Standalone() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("audit")) {
            System.exit(audit(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
        String command = String.join(" ", arguments);
        try {
            switch (command) {
                case "" -> serve();
                case "demo" -> System.exit(Demo.play() ? 0 : FAILED);
                // Not for people: the script keeps the classes that this loads, for fast starts.
                case "rehearse" -> Demo.rehearse();
                default -> {
                    System.err.println(
                            "Unknown: " + command + ". There are `demo` and `audit`, and nothing at all to serve.");
                    System.exit(MISUSED);
                }
            }
        } catch (StartRefused e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    /** Nothing is started for it. */
    private static int audit(String... arguments) {
        return AuditCommand.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments);
    }

    private static void serve() {
        RunningRoster roster = RunningRoster.start(Settings.from(new StandardEnvironment()));
        System.out.println(roster.description());
    }
}
