package dev.roster.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedCommandSide.class)
class IdempotencyHttpTest {

    private static final String ACME = "{\"name\":\"Acme\",\"plan\":\"team\"}";

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String key = UUID.randomUUID().toString();

    @Test
    void the_same_command_again_is_answered_the_same_and_changes_nothing() {
        Answer first = ada.post("/organizations", ACME, "Idempotency-Key", key);
        long events = side.events().count();

        Answer again = ada.post("/organizations", ACME, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertSame(again, first);
        assertThat(side.events().count()).isEqualTo(events);
    }

    @Test
    void without_a_key_each_is_a_command_of_its_own() {
        assertThat(ada.post("/organizations", ACME).text("organizationId"))
                .isNotEqualTo(ada.post("/organizations", ACME).text("organizationId"));
    }

    @Test
    void an_answer_without_a_body_is_given_again() {
        String org = ada.hasOrganization("team");

        Answer first = ada.delete("/organizations/" + org, "Idempotency-Key", key);
        Answer again = ada.delete("/organizations/" + org, "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("204");
        assertSame(again, first);
        assertThat(ada.delete("/organizations/" + org).outcome()).isEqualTo("410 organization_closed");
    }

    @Test
    void a_command_that_changed_nothing_is_answered_the_same_whatever_changes_later() {
        String org = ada.hasOrganization("team");
        String path = "/organizations/" + org;
        Answer first = ada.patch(path, "{\"name\":\"Acme\"}", "Idempotency-Key", key);
        ada.patch(path, "{\"name\":\"Other\"}");

        Answer again = ada.patch(path, "{\"name\":\"Acme\"}", "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("200");
        assertSame(again, first);
        assertThat(ada.patch(path, "{\"name\":\"Other\"}").header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void a_refusal_is_given_again_too() {
        String org = ada.hasOrganization("team");
        String address = SharedCommandSide.newAddress();
        String invitation = ada.invites(org, address);
        String path = "/organizations/" + org + "/invitations";
        String body = "{\"email\":\"" + address + "\"}";
        Answer first = ada.post(path, body, "Idempotency-Key", key);
        ada.post(path + "/" + invitation + "/revoke");

        Answer again = ada.post(path, body, "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("409 already_invited");
        assertSame(again, first);
        assertThat(ada.post(path, body).outcome()).isEqualTo("201");
    }

    @Test
    void a_refusal_that_is_an_event_is_one_event() {
        String org = ada.hasOrganization("team");
        String invitation = ada.invites(org, SharedCommandSide.newAddress());
        String body = "{\"token\":\"" + side.link(invitation, 1) + "\"}";
        User eve = SharedCommandSide.newUser();

        Answer first = eve.post("/invitations/accept", body, "Idempotency-Key", key);
        Answer again = eve.post("/invitations/accept", body, "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("403 invitation_email_mismatch");
        assertSame(again, first);
        assertThat(side.events().typesOf(invitation)).containsExactly("member.invited", "invitation.refused");
    }

    @Test
    void another_request_under_the_same_key_is_refused_and_does_nothing() {
        String org = ada.post("/organizations", ACME, "Idempotency-Key", key).text("organizationId");
        long events = side.events().count();

        for (Answer other : List.of(
                ada.post("/organizations", ACME + " ", "Idempotency-Key", key),
                ada.post("/organizations", "{\"name\":\"Other\",\"plan\":\"team\"}", "Idempotency-Key", key),
                ada.patch("/organizations/" + org, "{\"name\":\"Other\"}", "Idempotency-Key", key),
                ada.delete("/organizations/" + org, "Idempotency-Key", key))) {
            assertThat(other.outcome()).isEqualTo("422 idempotency_key_reused");
        }
        assertThat(side.events().count()).isEqualTo(events);
    }

    @Test
    void a_request_that_was_not_valid_has_not_used_its_key() {
        assertThat(ada.post("/organizations", "{\"plan\":\"team\"}", "Idempotency-Key", key)
                        .outcome())
                .isEqualTo("400 invalid_request");

        assertThat(ada.post("/organizations", ACME, "Idempotency-Key", key).status())
                .isEqualTo(201);
    }

    @Test
    void keys_are_each_callers_own() {
        User bob = SharedCommandSide.newUser();

        Answer hers = ada.post("/organizations", ACME, "Idempotency-Key", key);
        Answer his = bob.post("/organizations", ACME, "Idempotency-Key", key);

        assertThat(his.status()).isEqualTo(201);
        assertThat(his.text("organizationId")).isNotEqualTo(hers.text("organizationId"));
    }

    @Test
    void somebody_without_a_name_can_repeat_a_command_and_is_not_taken_for_another() {
        String org = ada.hasOrganization("team");
        String one = "{\"token\":\"" + side.link(ada.invites(org, SharedCommandSide.newAddress()), 1) + "\"}";
        String other = "{\"token\":\"" + side.link(ada.invites(org, SharedCommandSide.newAddress()), 1) + "\"}";
        User anybody = User.anonymous(side);

        Answer first = anybody.post("/invitations/decline", one, "Idempotency-Key", key);

        assertThat(first.outcome()).isEqualTo("200");
        assertSame(anybody.post("/invitations/decline", one, "Idempotency-Key", key), first);
        assertThat(anybody.post("/invitations/decline", other, "Idempotency-Key", key)
                        .outcome())
                .isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "tab\tbed"})
    void a_key_that_is_none_is_refused(String none) {
        assertThat(ada.post("/organizations", ACME, "Idempotency-Key", none).outcome())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void a_key_is_one_and_of_255_characters_at_most() {
        assertThat(ada.post("/organizations", ACME, "Idempotency-Key", "k".repeat(256))
                        .outcome())
                .isEqualTo("400 invalid_request");
        assertThat(ada.post("/organizations", ACME, "Idempotency-Key", "k".repeat(255))
                        .outcome())
                .isEqualTo("201");
        assertThat(ada.send(ada.request("POST", "/organizations", BodyPublishers.ofString(ACME))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "one")
                                .header("Idempotency-Key", "another"))
                        .outcome())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void neither_the_key_nor_the_answer_can_be_read_in_the_database() {
        String org = ada.hasOrganization("team");
        String address = SharedCommandSide.newAddress();
        ada.post("/organizations/" + org + "/invitations", "{\"email\":\"" + address + "\"}", "Idempotency-Key", key);

        assertThat(side.events()
                        .jdbc()
                        .queryForList("select key || fingerprint || answer from eventstore.answer", byte[].class))
                .isNotEmpty()
                .map(stored -> new String(stored, StandardCharsets.ISO_8859_1))
                .noneMatch(stored -> stored.contains(key) || stored.contains(address) || stored.contains(org));
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        for (String header : List.of("Content-Type", "ETag", "Location", "Roster-Position")) {
            assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
        }
    }
}
