package dev.roster.command.invitationmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands e-mails to the SMTP server. */
final class MailServer {

    private static final String TIMEOUT_MILLIS = "10000";
    private static final String DOMAIN = "roster";

    static {
        // The library would look for it among all services again for each part of each e-mail: as much work as sending
        // it.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final String name;

    MailServer(SmtpProperties properties) {
        this.from = properties.from();
        this.name = properties.host() + ":" + properties.port();
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        sender.setDefaultEncoding(UTF_8.name());
        Properties settings = sender.getJavaMailProperties();
        if (!properties.user().isEmpty()) {
            sender.setUsername(properties.user());
            sender.setPassword(properties.password());
            settings.setProperty("mail.smtp.auth", "true");
        }
        if (properties.startTls()) {
            settings.setProperty("mail.smtp.starttls.enable", "true");
            settings.setProperty("mail.smtp.starttls.required", "true");
        }
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.mime.allowutf8", "true");
    }

    /** Its host and port. */
    String name() {
        return name;
    }

    /**
     * Returns once the server has taken the e-mail.
     *
     * @param id the same for the same e-mail, should it have to be sent again without knowing whether it arrived
     * @throws MailNotTaken when the server did not
     */
    void send(String to, MailContent content, String id) {
        MimeMessage message = sender.createMimeMessage();
        try {
            // Kept by the sender (RFC 5322, section 3.6.4); without it each attempt would draw one of its own.
            message.setHeader("Message-ID", "<" + id + "@" + DOMAIN + ">");
            MimeMessageHelper helper = new MimeMessageHelper(message, true, UTF_8.name());
            helper.setFrom(from);
            helper.setTo(to);
            helper.setSubject(content.subject());
            helper.setText(content.text(), content.html());
        } catch (MessagingException e) {
            throw new MailNotTaken(new MailPreparationException(e));
        }
        try {
            sender.send(message);
        } catch (MailException e) {
            throw new MailNotTaken(e);
        }
    }
}
