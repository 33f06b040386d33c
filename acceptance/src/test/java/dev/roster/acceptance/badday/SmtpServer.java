package dev.roster.acceptance.badday;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The process of an SMTP server. It writes down each mail that it takes, before it says that it took it. */
public final class SmtpServer {

    private SmtpServer() {}

    /** @param arguments its port, and the file that it writes the Message-ID of each mail to */
    public static void main(String[] arguments) throws InterruptedException {
        GreenMail server =
                new GreenMail(new ServerSetup(Integer.parseInt(arguments[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        Path taken = Path.of(arguments[1]);
        server.start();
        UserManager users = server.getUserManager();
        GreenMailUser somebody = server.setUser("somebody@badday.example", "somebody", "");
        users.setMessageDeliveryHandler((message, address) -> {
            note(message.getMessage().getMessageID(), taken);
            return somebody;
        });
        Thread.currentThread().join();
    }

    private static void note(String messageId, Path taken) {
        try {
            Files.write(
                    taken,
                    (messageId + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
