package dev.roster.command.invitationmail;

import jakarta.mail.MessagingException;
import java.util.StringJoiner;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * The server did not take an e-mail. Says of which kinds the faults were and nothing else: servers repeat addresses in their replies, and
 * what a task fails with ends up in the log.
 */
final class MailNotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String kinds;

    MailNotTaken(MailException failure) {
        this(kindsOf(failure));
    }

    private MailNotTaken(String kinds) {
        super("the SMTP server did not take the e-mail: " + kinds);
        this.kinds = kinds;
    }

    /** The kinds of the faults, from the outermost to the one that caused it all. */
    String kinds() {
        return kinds;
    }

    private static String kindsOf(MailException failure) {
        StringJoiner kinds = new StringJoiner(", ").add(failure.getClass().getSimpleName());
        Throwable fault = failure.getCause();
        if (failure instanceof MailSendException sending
                && !sending.getFailedMessages().isEmpty()) {
            fault = sending.getFailedMessages().values().iterator().next();
        }
        while (fault != null) {
            kinds.add(fault.getClass().getSimpleName());
            fault = fault instanceof MessagingException mail ? mail.getNextException() : fault.getCause();
        }
        return kinds.toString();
    }
}
