package dev.roster.standalone.mailbox;

import dev.roster.eventstore.Migrations;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.AddressDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The mails that were sent, in a table beside the events, so that they are still there after a restart. */
final class Mailbox {

    private static final int SHOWN = 100;

    private static final RowMapper<Mail> MAIL = (row, number) -> new Mail(
            row.getString("recipient"),
            row.getString("subject"),
            row.getString("body"),
            row.getString("html"),
            row.getObject("received_at", OffsetDateTime.class).toInstant());

    private final JdbcTemplate jdbc;

    /** One mail as one of its recipients got it. */
    record Mail(String to, String subject, String text, String html, Instant receivedAt) {}

    Mailbox(DataSource dataSource) {
        Migrations.migrate(dataSource, "mailbox");
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** A mail that is sent again because nobody knew whether it had arrived is kept once, as mail programs do. */
    void keep(String recipient, ReceivedMail mail) {
        jdbc.update("""
                insert into mailbox.mail (recipient, message_id, subject, body, html) values (?, ?, ?, ?, ?)
                on conflict (recipient, message_id) do nothing
                """, normalized(recipient), mail.messageId(), mail.subject(), mail.text(), mail.html());
    }

    List<Mail> newestFirst() {
        return jdbc.query(
                "select recipient, subject, body, html, received_at from mailbox.mail order by id desc limit ?",
                MAIL,
                SHOWN);
    }

    List<Mail> newestFirst(String recipient) {
        return jdbc.query(
                "select recipient, subject, body, html, received_at from mailbox.mail where recipient = ? order by id desc limit ?",
                MAIL,
                normalized(recipient),
                SHOWN);
    }

    List<String> recipients() {
        return jdbc.queryForList("select distinct recipient from mailbox.mail", String.class);
    }

    void removeAllTo(String recipient) {
        jdbc.update("delete from mailbox.mail where recipient = ?", recipient);
    }

    /** Invitations in which this person tells who invites. The id of a mail is that of the event which it follows from. */
    void removeAllFrom(AddressDigest inviter) {
        List<String> ids = jdbc.queryForList("""
                select '<' || event_id || '@roster>'
                  from eventstore.event
                 where type in ('member.invited', 'invitation.resent') and payload #>> '{inviterName,person}' = ?
                """, String.class, inviter.value());
        jdbc.update("delete from mailbox.mail where message_id = any (?)", (Object) ids.toArray(String[]::new));
    }

    private static String normalized(String address) {
        return EmailAddress.parse(address)
                .map(EmailAddress::value)
                .orElseGet(() -> address.replace("\u0000", "").strip().toLowerCase(Locale.ROOT));
    }
}
