package dev.roster.command.invitationmail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes Roster's e-mails (RFC 5321).
 *
 * @param user empty when the server wants no log-in
 * @param startTls whether the connection must be upgraded (RFC 3207)
 * @param from the address that e-mails come from
 */
@ConfigurationProperties("roster.smtp")
public record SmtpProperties(
        String host,
        @DefaultValue("25") int port,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean startTls,
        @DefaultValue("roster@localhost") String from) {

    public SmtpProperties {
        if (host == null || host.isBlank()) {
            throw new IllegalArgumentException(
                    "ROSTER_SMTP_HOST is not set: which server takes the invitations' e-mails?");
        }
    }

    /** Without the password: records print all that they hold. */
    @Override
    public String toString() {
        return "SmtpProperties[" + host + ":" + port + "]";
    }
}
