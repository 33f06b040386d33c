package dev.roster.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.RecordedLog;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedCommandSide.class)
class WebhookHttpTest {

    private static final String BODY =
            "{\"url\":\"https://hooks.example/roster\",\"events\":[\"member.left\",\"member.joined\",\"member.left\"]}";

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String webhooks = "/organizations/" + id + "/webhooks";

    @Test
    void an_admin_makes_one_whose_secret_is_told_once() {
        Answer answer = ada.post(webhooks, BODY);

        assertThat(answer.outcome()).isEqualTo("201");
        String webhook = answer.text("webhookId");
        assertThat(webhook).startsWith("wh_");
        assertThat(answer.header("Location")).isEqualTo(webhooks + "/" + webhook);
        assertThat(answer.header("ETag")).isEqualTo("\"" + answer.text("version") + "\"");
        String secret = answer.text("secret");
        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        Stored event = side.events().of("webhooks:" + id).get(0);
        assertThat(event.type()).isEqualTo("webhook.created");
        assertThat(event.payload().path("events").toString()).isEqualTo("[\"member.joined\",\"member.left\"]");
        assertThat(event.payload("createdBy")).isEqualTo(ada.id());
    }

    @Test
    void the_secret_is_nowhere_in_the_database() {
        String first = ada.post(webhooks, BODY, "Idempotency-Key", "made-" + id).text("secret");
        String webhook = side.events().of("webhooks:" + id).get(0).payload("webhookId");
        String second = ada.post(webhooks + "/" + webhook + "/rotate-secret", "", "Idempotency-Key", "rotated-" + id)
                .text("secret");

        assertThat(second).isNotNull().isNotEqualTo(first);
        for (String secret : List.of(first, second)) {
            for (String table : List.of("eventstore.event", "eventstore.answer", "eventstore.webhook_delivery")) {
                assertThat(side.events()
                                .jdbc()
                                .queryForObject(
                                        "select count(*) from " + table + " t where strpos(t::text, ?) > 0",
                                        Integer.class,
                                        secret.substring(10, 40)))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void a_lost_answer_is_told_again_under_the_same_idempotency_key() {
        Answer first = ada.post(webhooks, BODY, "Idempotency-Key", "once-" + id);
        Answer again = ada.post(webhooks, BODY, "Idempotency-Key", "once-" + id);

        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(side.events().typesOf("webhooks:" + id)).containsExactly("webhook.created");
    }

    @Test
    void it_is_paused_resumed_and_deleted() {
        String webhook = webhooks + "/" + ada.post(webhooks, BODY).text("webhookId");

        assertThat(ada.post(webhook + "/resume").outcome()).isEqualTo("409 webhook_not_paused");
        assertThat(ada.post(webhook + "/pause").text("status")).isEqualTo("paused");
        assertThat(ada.post(webhook + "/resume", "{\"fromPosition\":-1}").outcome())
                .isEqualTo("400 invalid_request");
        assertThat(ada.post(webhook + "/resume").text("status")).isEqualTo("active");
        assertThat(ada.delete(webhook, "If-Match", "\"99\"").outcome()).isEqualTo("412 version_conflict");
        assertThat(ada.delete(webhook).outcome()).isEqualTo("204");
        assertThat(ada.delete(webhook).outcome()).isEqualTo("404 webhook_not_found");
        assertThat(ada.post(webhooks + "/nonsense/pause").outcome()).isEqualTo("404 webhook_not_found");
    }

    @Test
    void webhooks_of_others_are_not_found_and_strangers_find_no_organization() {
        String webhook = ada.post(webhooks, BODY).text("webhookId");
        User stranger = SharedCommandSide.newUser();
        String theirs = "/organizations/" + stranger.hasOrganization("team") + "/webhooks/";

        assertThat(stranger.post(theirs + webhook + "/pause").outcome()).isEqualTo("404 webhook_not_found");
        assertThat(stranger.post(theirs + webhook + "/rotate-secret").outcome()).isEqualTo("404 webhook_not_found");
        assertThat(stranger.delete(webhooks + "/" + webhook).outcome()).isEqualTo("404 organization_not_found");
        assertThat(stranger.post(webhooks, "{\"url\":\"https://127.0.0.1/\"}").outcome())
                .isEqualTo("404 organization_not_found");
    }

    /** Anybody who has logged in can ask as often as they like. */
    @Test
    void neither_a_refusal_nor_the_first_webhook_leaves_a_stack_trace_in_the_log() {
        User stranger = SharedCommandSide.newUser();
        RecordedLog.begin();
        for (User user : List.of(stranger, ada)) {
            user.post(webhooks, "{\"url\":\"https://127.0.0.1/\"}");
            user.post(webhooks + "/wh_00000000000000000000000000/pause");
            user.post("/organizations/org_00000000000000000000000000/webhooks", BODY);
        }
        assertThat(ada.post(webhooks, BODY).outcome()).isEqualTo("201");

        assertThat(RecordedLog.end()).noneMatch(line -> line.contains("Exception"));
    }

    @Test
    void an_api_key_has_nothing_to_do_with_them() {
        Answer key = ada.post("/organizations/" + id + "/api-keys", "{\"name\":\"CI\"}");

        assertThat(new User(side, null, key.text("secret")).post(webhooks, BODY).outcome())
                .isEqualTo("403 api_key_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"https://hooks.example/\",\"events\":[\"member.promoted\"]}",
                "{\"url\":\"https://hooks.example/\",\"events\":[\"account.erased\"]}",
                "{\"url\":\"https://hooks.example/\",\"events\":[null]}",
            })
    void what_makes_no_sense_is_refused(String body) {
        assertThat(ada.post(webhooks, body).outcome()).isEqualTo("400 invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"url\":null}", "{\"events\":[\"member.joined\"]}"})
    void without_an_address_it_is_told_that_this_is_missing(String body) {
        Answer answer = ada.post(webhooks, body);

        assertThat(answer.outcome()).isEqualTo("400 invalid_request");
        assertThat(answer.body().path("errors").toString())
                .isEqualTo("[{\"field\":\"url\",\"message\":\"is missing\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://hooks.example/", "https://2130706433/", "https://hooks.example:22/", ""})
    void nor_is_an_address_that_everybody_reads_otherwise(String url) {
        assertThat(ada.post(webhooks, "{\"url\":\"" + url + "\"}").outcome()).isEqualTo("400 webhook_url_invalid");
    }
}
