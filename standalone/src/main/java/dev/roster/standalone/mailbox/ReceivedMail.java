package dev.roster.standalone.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * What people see of a mail.
 *
 * @param messageId null when it has none
 * @param text null when it has none
 * @param html null when it has none
 */
record ReceivedMail(String messageId, String subject, String text, String html) {

    /** Made once: it reads what kinds of servers there are, of which none is asked here. */
    private static final Session SESSION = Session.getInstance(new Properties());

    /** Broken mails are shown as they came: somebody will want to see what is wrong with them. */
    static ReceivedMail parse(byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
            Bodies bodies = new Bodies();
            bodies.collect(message);
            return of(message.getMessageID(), message.getSubject(), bodies.text, bodies.html);
        } catch (MessagingException | IOException | RuntimeException e) {
            return of(null, null, new String(raw, UTF_8), null);
        }
    }

    private static ReceivedMail of(String messageId, String subject, String text, String html) {
        return new ReceivedMail(
                storable(messageId), subject == null ? "" : storable(subject), storable(text), storable(html));
    }

    /** PostgreSQL keeps every character but this one. */
    private static String storable(String text) {
        return text == null ? null : text.replace("\u0000", "");
    }

    /** The first text and the first HTML among the parts (RFC 2046, section 5.1). */
    private static final class Bodies {

        private String text;
        private String html;

        void collect(Part part) throws MessagingException, IOException {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                for (int nth = 0; nth < parts.getCount(); nth++) {
                    collect(parts.getBodyPart(nth));
                }
            } else if (part.isMimeType("text/html") && html == null) {
                html = content(part);
            } else if (part.isMimeType("text/*") && text == null) {
                text = content(part);
            }
        }

        private static String content(Part part) throws MessagingException, IOException {
            return part.getContent() instanceof String decoded
                    ? decoded
                    : new String(part.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
