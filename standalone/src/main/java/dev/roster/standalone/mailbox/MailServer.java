package dev.roster.standalone.mailbox;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Speaks SMTP (RFC 5321) with whoever sends, on this machine only. */
final class MailServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final int TRY_AGAIN = 451;

    private final SMTPServer server;

    MailServer(Mailbox mailbox, int port) {
        server = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Roster's mailbox")
                .maxMessageSize(MAX_BYTES)
                .messageHandler((context, from, to, data) -> keep(mailbox, to, data))
                .build();
        server.start();
    }

    private static void keep(Mailbox mailbox, String to, byte[] data) throws RejectException {
        try {
            mailbox.keep(to, ReceivedMail.parse(data));
        } catch (RuntimeException e) {
            log.warn("A mail could not be kept; its sender is asked to try again", e);
            throw new RejectException(TRY_AGAIN, "The mailbox cannot keep it right now");
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
