package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.command.invitationmail.SmtpProperties;
import dev.roster.personaldata.EmailAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** What is mailed to an address that somebody signs up with, through the same SMTP server as everything else. */
final class SignUpMail {

    private static final Logger log = LoggerFactory.getLogger(SignUpMail.class);
    private static final String TIMEOUT_MILLIS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final String url;

    SignUpMail(SmtpProperties smtp, String url) {
        this.from = smtp.from();
        this.url = url;
        sender.setHost(smtp.host());
        sender.setPort(smtp.port());
        sender.setDefaultEncoding(UTF_8.name());
        Properties settings = sender.getJavaMailProperties();
        if (!smtp.user().isEmpty()) {
            sender.setUsername(smtp.user());
            sender.setPassword(smtp.password());
            settings.setProperty("mail.smtp.auth", "true");
        }
        settings.setProperty("mail.smtp.starttls.enable", Boolean.toString(smtp.startTls()));
        settings.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.startTls()));
        settings.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        settings.setProperty("mail.mime.allowutf8", "true");
    }

    void sendCode(EmailAddress to, String code) throws Refused {
        send(to, "Your code for Roster", """
                Your code for Roster is

                    %s

                Type it into the page that asked for it, within %d minutes. Nobody from Roster will ever ask you for it.

                If you are not signing up at %s, somebody else typed your address: you need do nothing.
                """.formatted(code, SignUps.VALIDITY.toMinutes(), url));
    }

    void sendReminder(EmailAddress to) throws Refused {
        send(to, "You already have an account at Roster", """
                Somebody, probably you, wants to sign up at %s with this address. You already have an account: log in with your
                password instead.

                If it was not you, you need do nothing.
                """.formatted(url));
    }

    private void send(EmailAddress to, String subject, String text) throws Refused {
        MimeMessage message = sender.createMimeMessage();
        try {
            MimeMessageHelper helper = new MimeMessageHelper(message, UTF_8.name());
            helper.setFrom(from);
            helper.setTo(to.value());
            helper.setSubject(subject);
            helper.setText(text);
            sender.send(message);
        } catch (MessagingException | MailException e) {
            // What the exception says has the address in it.
            log.warn(
                    "A mail of the identity provider could not be sent ({})",
                    e.getClass().getSimpleName());
            throw new Refused("The mail could not be sent. Please try again.");
        }
    }
}
