package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An SMTP server that can be killed. What it took is known all the same. */
final class SmtpProcess {

    private final int port = JavaProcess.freePort();
    private final Path taken;
    private final OwnProcess process;

    SmtpProcess() {
        try {
            taken = Files.createTempFile("bad-day-mails", ".txt");
            taken.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = OwnProcess.ofClass(
                "smtp", SmtpServer.class.getName(), List.of(Integer.toString(port), taken.toString()));
    }

    int port() {
        return port;
    }

    /** The Message-ID of each mail that it took, as often as it took it. */
    List<String> taken() {
        try {
            return Files.readAllLines(taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        process.start();
    }

    void kill() {
        process.kill();
    }
}
