package dev.roster.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedCommandSide.class)
class ApiKeyHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String keys = "/organizations/" + id + "/api-keys";
    private final User bob = ada.takesIn(id, SharedCommandSide.newAddress());

    @Test
    void a_member_creates_a_key_whose_secret_is_told_once() {
        Answer answer = bob.post(keys, "{\"name\":\" CI server \",\"expiresAt\":\"2126-01-31T12:00:00.5+01:00\"}");

        assertThat(answer.outcome()).isEqualTo("201");
        String keyId = answer.text("keyId");
        assertThat(keyId).startsWith("key_");
        assertThat(answer.text("secret")).startsWith("rk_" + keyId.substring(4) + "_");
        assertThat(answer.text("name")).isEqualTo("CI server");
        assertThat(answer.text("expiresAt")).isEqualTo("2126-01-31T11:00:00.500Z");
        assertThat(answer.header("Location")).isEqualTo(keys + "/" + keyId);
        assertThat(answer.header("ETag")).isNotNull();
        Stored event = side.events().of(keyId).get(0);
        assertThat(event.type()).isEqualTo("api-key.created");
        assertThat(event.payload("createdBy")).isEqualTo(bob.id());
        assertThat(event.metadata("actor")).isEqualTo(bob.id());
    }

    @Test
    void the_secret_is_nowhere_in_the_database_but_its_digest_is() {
        String secret = createdBy(bob).text("secret");

        for (String table : List.of("eventstore.event", "eventstore.answer", "automation.scheduled_tasks")) {
            assertThat(side.events()
                            .jdbc()
                            .queryForObject(
                                    "select count(*) from " + table + " t where t::text like ?",
                                    Integer.class,
                                    "%" + secret.substring(30, 90) + "%"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void a_lost_answer_is_told_again_under_the_same_idempotency_key() {
        Answer first = bob.post(keys, "{\"name\":\"CI\"}", "Idempotency-Key", "once-" + id);
        Answer again = bob.post(keys, "{\"name\":\"CI\"}", "Idempotency-Key", "once-" + id);

        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.text("secret")).isNotNull();
    }

    @Test
    void a_key_never_administers_people() {
        User software = new User(side, null, createdBy(bob).text("secret"));

        assertThat(software.post("/organizations/" + id + "/invitations", "{\"email\":\"x@example.org\"}")
                        .outcome())
                .isEqualTo("403 api_key_not_allowed");
        assertThat(software.post(keys, "{\"name\":\"another\"}").outcome()).isEqualTo("403 api_key_not_allowed");
        assertThat(software.delete("/organizations/" + id).outcome()).isEqualTo("403 api_key_not_allowed");
        assertThat(software.post("/organizations", "{\"name\":\"A\",\"plan\":\"team\"}")
                        .outcome())
                .isEqualTo("403 api_key_not_allowed");
    }

    @Test
    void a_key_is_revoked_by_its_creator_or_an_admin() {
        String key = createdBy(bob).text("keyId");
        User cy = ada.takesIn(id, SharedCommandSide.newAddress());

        assertThat(cy.post(keys + "/" + key + "/revoke").outcome()).isEqualTo("403 admin_required");
        Answer revoked = ada.post(keys + "/" + key + "/revoke");
        assertThat(revoked.outcome()).isEqualTo("200");
        assertThat(revoked.text("keyId")).isEqualTo(key);
        assertThat(revoked.text("status")).isEqualTo("revoked");
        assertThat(bob.post(keys + "/" + key + "/revoke").outcome()).isEqualTo("200");
        assertThat(side.events().typesOf(key)).containsExactly("api-key.created", "api-key.revoked");
    }

    @Test
    void keys_of_others_are_not_found_and_strangers_find_no_organization() {
        String key = createdBy(bob).text("keyId");
        User stranger = SharedCommandSide.newUser();
        String theirs = "/organizations/" + stranger.hasOrganization("team") + "/api-keys/";

        assertThat(stranger.post(theirs + key + "/revoke").outcome()).isEqualTo("404 api_key_not_found");
        assertThat(stranger.post(keys + "/" + key + "/revoke").outcome()).isEqualTo("404 organization_not_found");
        assertThat(stranger.post(keys, "{\"name\":\"CI\"}").outcome()).isEqualTo("404 organization_not_found");
        assertThat(ada.post(keys + "/nonsense/revoke").outcome()).isEqualTo("404 api_key_not_found");
    }

    @Test
    void keys_of_a_removed_member_pass_to_the_admins_and_stay_good() {
        String key = createdBy(bob).text("keyId");
        String other = createdBy(ada).text("keyId");

        ada.delete("/organizations/" + id + "/members/" + bob.id());

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(side.events().typesOf(key))
                        .containsExactly("api-key.created", "api-key.transferred"));
        assertThat(side.events().of(key).get(1).metadata("actorKind")).isEqualTo("system");
        assertThat(side.events().typesOf(other)).containsExactly("api-key.created");
        assertThat(ada.post(keys + "/" + key + "/revoke").outcome()).isEqualTo("200");
    }

    @Test
    void keys_of_a_member_who_left_pass_to_the_admins_too() {
        String key = createdBy(bob).text("keyId");

        bob.post("/organizations/" + id + "/leave");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> side.events().typesOf(key).contains("api-key.transferred"));
        assertThat(side.events()
                        .jdbc()
                        .queryForList("select key_id from automation.managed_key where key_id = ?", String.class, key))
                .isEmpty();
    }

    @Test
    void a_version_that_was_not_seen_stands_against_it() {
        assertThat(bob.post(keys, "{\"name\":\"CI\"}", "If-Match", "\"0\"").outcome())
                .isEqualTo("412 version_conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":\"CI\",\"expiresAt\":\"tomorrow\"}",
                "{\"name\":\"CI\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}",
                "{\"name\":\"CI\",\"expiresAt\":\"+10000-01-01T00:00:00Z\"}",
                "{\"name\":\"CI\",\"expiresAt\":1999999999}",
                "{\"name\":\"CI\",\"secret\":\"mine\"}"
            })
    void a_key_that_cannot_be_is_refused(String body) {
        assertThat(bob.post(keys, body).outcome()).isEqualTo("400 invalid_request");
    }

    private Answer createdBy(User user) {
        return user.post(keys, "{\"name\":\"CI\"}");
    }
}
