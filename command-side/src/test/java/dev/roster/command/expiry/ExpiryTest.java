package dev.roster.command.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With invitations that are good for two seconds. */
@Timeout(60)
class ExpiryTest {

    private static CommandSide side;
    private static User ada;

    @BeforeAll
    static void start() {
        side = CommandSide.start(Map.of("roster.invitations.validity", "PT2S"));
        ada = side.user("ada@example.org");
    }

    @AfterAll
    static void end() {
        side.close();
    }

    private final String org = ada.hasOrganization("team");

    @Test
    void an_invitation_that_nobody_used_expires_by_itself_and_frees_its_seat() {
        String invitation = ada.post(
                        "/organizations/" + org + "/invitations",
                        "{\"email\":\"bob@example.org\"}",
                        "X-Correlation-Id",
                        "sale-7")
                .text("invitationId");

        Stored expired = untilExpired(invitation);
        Stored released = last(side.events().of(org));
        assertThat(released.type()).isEqualTo("seat.released");
        assertThat(released.payload("reason")).isEqualTo("expired");
        assertThat(List.of(expired, released)).allSatisfy(event -> {
            assertThat(event.metadata("actor")).isEqualTo("system");
            assertThat(event.metadata("actorKind")).isEqualTo("system");
            assertThat(event.metadata("correlationId")).isEqualTo("sale-7");
        });
        assertThat(occurredAt(expired)).isAfterOrEqualTo(expiryOf(invitation, 0));
    }

    @Test
    void one_that_is_sent_again_expires_at_its_new_time() throws Exception {
        String invitation = ada.invites(org, "bob@example.org");
        Thread.sleep(1200);
        ada.post("/organizations/" + org + "/invitations/" + invitation + "/resend");

        Stored expired = untilExpired(invitation);

        assertThat(expired.payload("generation")).isEqualTo("2");
        assertThat(occurredAt(expired)).isAfterOrEqualTo(expiryOf(invitation, 1));
        assertThat(side.events().typesOf(invitation))
                .containsExactly("member.invited", "invitation.resent", "invitation.expired");
    }

    @Test
    void one_that_was_decided_has_no_deadline_any_more() {
        String accepted = ada.invites(org, "bob@example.org");
        String revoked = ada.invites(org, "cy@example.org");
        String declined = ada.invites(org, "dee@example.org");
        Awaitility.await().until(() -> deadlines(accepted, revoked, declined) == 3);

        side.user("bob@example.org").accepts(side.link(accepted, 1));
        ada.post("/organizations/" + org + "/invitations/" + revoked + "/revoke");
        User.anonymous(side).post("/invitations/decline", "{\"token\":\"%s\"}".formatted(side.link(declined, 1)));

        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> deadlines(accepted, revoked, declined) == 0);
    }

    @Test
    void a_deadline_that_comes_while_nothing_runs_is_kept_when_it_runs_again() throws Exception {
        String invitation = ada.invites(org, "bob@example.org");
        Awaitility.await().until(() -> deadlines(invitation) == 1);
        side.stopApplication();
        Thread.sleep(Duration.between(Instant.now(), expiryOf(invitation, 0)).toMillis() + 100);
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited");

        side.startApplication();

        untilExpired(invitation);
        assertThat(side.events().typesOf(org)).endsWith("seat.reserved", "seat.released");
    }

    private static Stored untilExpired(String invitation) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(15))
                .until(() -> side.events().typesOf(invitation).contains("invitation.expired"));
        return last(side.events().of(invitation));
    }

    private static int deadlines(String... invitations) {
        return side.events()
                .jdbc()
                .queryForObject(
                        "select count(*) from automation.scheduled_tasks where task_name = 'invitation-expiry' and task_instance = any(?)",
                        Integer.class,
                        (Object) invitations);
    }

    private static Instant expiryOf(String invitation, int nthEvent) {
        return Instant.parse(side.events().of(invitation).get(nthEvent).payload("expiresAt"));
    }

    private static Instant occurredAt(Stored event) {
        return side.events()
                .jdbc()
                .queryForObject(
                        "select occurred_at from eventstore.event where position = ?",
                        OffsetDateTime.class,
                        event.position())
                .toInstant();
    }

    private static Stored last(List<Stored> events) {
        return events.get(events.size() - 1);
    }
}
