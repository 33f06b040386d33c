package dev.roster.standalone.audit;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What is done with audit trails on the command line. It ends with 0 when all is well, 1 when not, and 2 when it was misused. */
@Command(
        name = "./roster audit",
        description = "Exports audit trails, and verifies exports without any server.",
        sortOptions = false,
        subcommands = {ExportCommand.class, VerifyCommand.class})
public final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    private AuditCommand() {}

    /** @return the status to exit with */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new AuditCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(tellFailures())
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What is to be done?");
    }

    /** A failure is a line for people; anything else is a fault of ours, with a stack trace. */
    private static IExecutionExceptionHandler tellFailures() {
        return (failure, command, parsed) -> {
            if (!(failure instanceof Failed)) {
                throw failure;
            }
            command.getErr().println(failure.getMessage());
            return command.getCommandSpec().exitCodeOnExecutionException();
        };
    }
}
