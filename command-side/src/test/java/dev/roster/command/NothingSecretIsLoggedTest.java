package dev.roster.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.User.Answer;
import dev.roster.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole log of a run in which much goes wrong, Roster's own at debug: no address, no token and no key is in it. */
@Timeout(60)
class NothingSecretIsLoggedTest {

    private static final String ADA = "ada.secret@example.org";
    private static final String GUEST = "guest.secret@example.org";
    private static final String DATABASE_PASSWORD = "the-database-password";
    private static final String SMTP_PASSWORD = "the-smtp-password";

    private final RefusingSmtpServer smtp = new RefusingSmtpServer();

    @AfterEach
    void end() throws Exception {
        smtp.close();
    }

    @Test
    void no_address_no_token_and_no_key() {
        RecordedLog.begin();
        CommandSide side = CommandSide.start(Map.of(
                "roster.webhooks.key",
                TestKeys.random(),
                "roster.smtp.port",
                smtp.port(),
                "roster.smtp.user",
                "roster",
                "roster.smtp.password",
                SMTP_PASSWORD,
                "roster.database.password",
                DATABASE_PASSWORD));
        User ada = user(side, "subject-1", ADA);
        User guest = user(side, "subject-2", GUEST);
        User other = user(side, "subject-3", "other.secret@example.org");
        String link = muchGoesWrong(side, ada, guest, other);
        String webhookSecret = aWebhookFails(side, ada);
        String again = side.identityProvider()
                .token("subject-1", Map.of(), Instant.now().minusSeconds(3600));
        new User(side, null, again).post("/organizations", "{}");
        List<String> secrets = List.of(
                "secret@example.org",
                ada.token(),
                guest.token(),
                other.token(),
                again,
                link,
                SMTP_PASSWORD,
                DATABASE_PASSWORD,
                side.setting("roster.personal-data.master-key"),
                side.setting("roster.personal-data.address-key"),
                side.setting("roster.links.key"),
                side.setting("roster.webhooks.key"),
                webhookSecret,
                "what-the-customer-calls-it");
        side.close();
        List<String> log = RecordedLog.end();

        assertThat(log).anyMatch(line -> line.contains("MailNotTaken") && line.contains("SMTPAddressFailedException"));
        assertThat(log).anyMatch(line -> line.contains("A request failed unexpectedly"));
        assertThat(log).anyMatch(line -> line.contains("A refusal could not be recorded"));
        for (String secret : secrets) {
            assertThat(log).noneMatch(line -> line.toLowerCase().contains(secret.toLowerCase()));
        }
    }

    /** Nobody has the name that it is to be sent to. */
    private String aWebhookFails(CommandSide side, User ada) {
        Answer webhook = ada.post(
                "/organizations/" + ada.hasOrganization("team") + "/webhooks",
                "{\"url\":\"https://what-the-customer-calls-it.example/?token=what-the-customer-calls-it\"}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> side.events()
                                .jdbc()
                                .queryForObject(
                                        "select count(*) from eventstore.webhook_delivery where attempts > 0",
                                        Integer.class)
                        == 1);
        return webhook.text("secret");
    }

    private String muchGoesWrong(CommandSide side, User ada, User guest, User other) {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, GUEST);
        String link = side.link(invitation, 1);
        untilTheServerHasRefusedIt(side);
        ada.invites(org, GUEST);
        ada.invites(org, GUEST + "\\r\\nBcc: other.secret@example.org");
        ada.post("/organizations/" + org + "/invitations", "{\"email\":\"" + GUEST + "\",\"" + GUEST + "\":1}");
        ada.post("/organizations/" + org + "/invitations", "{\"email\":[\"" + GUEST + "\"");
        ada.post("/organizations/" + org + "/invitations", "{\"email\":{\"a\":\"" + GUEST + "\"}}");
        ada.post("/invitations/accept?token=" + link, "{\"token\":\"" + link + "\"}");
        ada.send("GET", "/invitations/accept?token=" + link, null);
        ada.delete("/organizations/" + org + "/members/" + GUEST);
        other.accepts(link);
        other.accepts(link.substring(0, link.length() - 1));
        other.post("/organizations/" + org + "/invitations", "{\"email\":\"" + GUEST + "\"}");
        other.delete("/organizations/" + org + "/members/" + GUEST);
        notEvenRecorded(
                side, () -> other.post("/organizations/" + org + "/invitations", "{\"email\":\"" + GUEST + "\"}"));
        new User(side, null, "rk_secret@example.org").post("/organizations", "{}");
        side.events()
                .jdbc()
                .execute("alter table eventstore.event add check (type <> 'invitation.accepted') not valid");
        assertThat(guest.accepts(link).outcome()).isEqualTo("500 internal_error");
        side.events().jdbc().execute("drop table personaldata.person_key");
        assertThat(user(side, "subject-4", "late.secret@example.org")
                        .post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                        .status())
                .isEqualTo(500);
        return link;
    }

    /** What PostgreSQL says of a row that it does not take goes into the log. */
    private static void notEvenRecorded(CommandSide side, Supplier<Answer> refused) {
        side.events()
                .jdbc()
                .execute(
                        "alter table eventstore.event add constraint no_refusal check (stream not like 'audit:%') not valid");
        assertThat(refused.get().outcome()).isEqualTo("503 unavailable");
        side.events().jdbc().execute("alter table eventstore.event drop constraint no_refusal");
    }

    private static void untilTheServerHasRefusedIt(CommandSide side) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> side.events()
                                .jdbc()
                                .queryForObject(
                                        "select count(*) from automation.scheduled_tasks where consecutive_failures > 0",
                                        Integer.class)
                        > 0);
    }

    /** Whose subject tells nothing of their address. */
    private static User user(CommandSide side, String subject, String email) {
        return new User(
                side,
                subject,
                side.identityProvider()
                        .token(subject, Map.of("email", email, "email_verified", true, "name", "Somebody")));
    }
}
