package dev.roster.command.invitationmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.invitationlink.InvitationLinks.Reference;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.maildelivery.MailDelivery;
import dev.roster.values.InvitationId;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
@Timeout(60)
class InvitationMailTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080/invitations/accept\\?token=([\\w-]+)");

    private final CommandSide side = SharedCommandSide.get();
    private final Mailbox mailbox = new Mailbox(side.mail());
    private final String guest = SharedCommandSide.newAddress();
    private final User ada = named("Ada Lovelace");

    @Test
    void an_invited_person_gets_a_mail_in_text_and_html_with_a_link_that_admits_them() throws Exception {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, guest);

        MimeMessage mail = mailbox.first(guest);

        String text = Mailbox.body(mail, "text/plain");
        assertThat(mail.getSubject()).isEqualTo("Ada Lovelace invites you to Acme");
        assertThat(text)
                .contains("Ada Lovelace invites you to join Acme.")
                .contains("valid until")
                .contains("UTC");
        assertThat(Mailbox.body(mail, "text/html")).contains("Ada Lovelace invites you to join Acme.", link(text));
        assertThat(side.bean(InvitationLinks.class).check(token(text)))
                .contains(new Reference(new InvitationId(invitation), 1));
        assertThat(side.user(guest).accepts(token(text)).outcome()).isEqualTo("200");
    }

    @Test
    void sending_again_brings_another_mail_with_the_link_of_the_new_generation() {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, guest);
        String first = Mailbox.body(mailbox.first(guest), "text/plain");

        ada.post("/organizations/" + org + "/invitations/" + invitation + "/resend");

        String second = Mailbox.body(mailbox.first(guest, 2).get(1), "text/plain");
        assertThat(side.bean(InvitationLinks.class).check(token(second)))
                .contains(new Reference(new InvitationId(invitation), 2));
        assertThat(side.user(guest).accepts(token(first)).outcome()).isEqualTo("410 invitation_superseded");
        assertThat(side.user(guest).accepts(token(second)).outcome()).isEqualTo("200");
    }

    @Test
    void it_is_in_the_language_that_the_invitation_asks_for() throws Exception {
        String org = ada.hasOrganization("team");

        ada.post("/organizations/" + org + "/invitations", "{\"email\":\"%s\",\"locale\":\"zh\"}".formatted(guest));

        assertThat(mailbox.first(guest).getSubject()).isEqualTo("Ada Lovelace 邀请您加入 Acme");
    }

    @Test
    void nobody_is_written_to_before_all_rules_are_kept() {
        String org = ada.hasOrganization("team");
        ada.invites(org, guest);
        mailbox.first(guest);

        ada.invites(org, guest);
        String marker = SharedCommandSide.newAddress();
        ada.invites(org, marker);

        mailbox.first(marker);
        assertThat(mailbox.to(guest)).hasSize(1);
    }

    @Test
    void a_name_adds_no_header_and_no_recipient() throws Exception {
        User eve = named("Eve\r\nBcc: victim@example.org\r\nX-Evil: yes\r\n\r\n<script>alert(1)</script>");
        String org = eve.post("/organizations", "{\"name\":\"<b>Bold</b> & Co\",\"plan\":\"team\"}")
                .text("organizationId");

        eve.invites(org, guest);

        MimeMessage mail = mailbox.first(guest);
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getHeader("X-Evil")).isNull();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).startsWith("Eve").contains("<b>Bold</b> & Co");
        assertThat(Mailbox.body(mail, "text/html"))
                .doesNotContain("<script>", "<b>Bold")
                .contains("&lt;b&gt;Bold");
        assertThat(mailbox.to("victim@example.org")).isEmpty();
    }

    @Test
    void a_mail_that_is_sent_twice_can_be_told_for_one_by_its_id() throws Exception {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, guest);
        String eventId = side.events()
                .jdbc()
                .queryForObject("select event_id from eventstore.event where stream = ?", String.class, invitation);

        MimeMessage mail = mailbox.first(guest);

        assertThat(mail.getMessageID()).isEqualTo("<" + eventId + "@roster>");
    }

    @Test
    void which_server_has_taken_it_is_noted_beside_the_event() throws Exception {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, guest);
        mailbox.first(guest);

        MailDelivery delivery = noted(invitation);

        assertThat(delivery.state()).isEqualTo(MailDelivery.State.TAKEN);
        assertThat(delivery.server()).matches("(localhost|127\\.0\\.0\\.1):\\d+");
        assertThat(delivery.attempts()).isOne();
        assertThat(delivery.fault()).isNull();
    }

    /** The note is written once the server has answered, which is after the mail has arrived there. */
    private MailDelivery noted(String invitation) throws InterruptedException {
        String eventId = side.events()
                .jdbc()
                .queryForObject("select event_id from eventstore.event where stream = ?", String.class, invitation);
        Map<String, MailDelivery> deliveries = Map.of();
        for (int i = 0; i < 100 && deliveries.isEmpty(); i++) {
            Thread.sleep(50);
            deliveries = side.bean(MailDeliveries.class).of(List.of(eventId));
        }
        return deliveries.get(eventId);
    }

    private User named(String name) {
        String address = SharedCommandSide.newAddress();
        String subject = "usr-" + address;
        return new User(
                side,
                subject,
                side.identityProvider().token(subject, Map.of("email", address, "email_verified", true, "name", name)));
    }

    private static String link(String text) {
        return find(text).group();
    }

    private static String token(String text) {
        return find(text).group(1);
    }

    private static Matcher find(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return link;
    }
}
