package dev.roster.command.credits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedCommandSide.class)
class CreditsHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User operator = side.operator();
    private final User ada = SharedCommandSide.newUser();
    private final String org = ada.hasOrganization("team");
    private final String grants = "/organizations/" + org + "/credits/grants";
    private final Answer created = ada.post("/organizations/" + org + "/api-keys", "{\"name\":\"CI\"}");
    private final User software = new User(side, null, created.text("secret"));

    @Test
    void an_operator_grants_and_software_uses() {
        Answer granted = operator.post(grants, grant(10, "invoice-1"));
        Answer used = software.post("/credits/usage", usage(4, "job-1"));

        assertThat(granted.outcome()).isEqualTo("201");
        assertThat(granted.response().body()).isEqualTo("{\"reference\":\"invoice-1\",\"amount\":10,\"balance\":10}");
        assertThat(used.outcome()).isEqualTo("201");
        assertThat(used.response().body()).isEqualTo("{\"usageId\":\"job-1\",\"amount\":4,\"balance\":6}");
        assertThat(used.position()).isGreaterThan(granted.position());
        Stored event = events().get(1);
        assertThat(event.type()).isEqualTo("credits.consumed");
        assertThat(event.payload("usedBy")).isEqualTo(ada.id());
        assertThat(event.payload("keyId")).isEqualTo(created.text("keyId"));
        assertThat(event.metadata("actor")).isEqualTo(created.text("keyId"));
        assertThat(event.metadata("actorKind")).isEqualTo("api-key");
    }

    @Test
    void more_than_there_is_is_refused_and_can_be_asked_again_when_there_is_more() {
        operator.post(grants, grant(10, "invoice-1"));

        assertThat(software.post("/credits/usage", usage(11, "job-1")).outcome())
                .isEqualTo("402 insufficient_credits");
        operator.post(grants, grant(1, "invoice-2"));
        assertThat(software.post("/credits/usage", usage(11, "job-1")).outcome())
                .isEqualTo("201");
    }

    @Test
    void the_same_reference_again_is_answered_the_same_and_books_nothing() {
        Answer granted = operator.post(grants, grant(10, "invoice-1"));
        Answer used = software.post("/credits/usage", usage(4, "job-1"));
        software.post("/credits/usage", usage(1, "job-2"));

        assertSame(operator.post(grants, grant(10, "invoice-1")), granted);
        assertSame(software.post("/credits/usage", usage(4, "job-1")), used);
        assertSame(ada.post("/credits/usage", usageOf(4, "job-1", org)), used);
        assertThat(events()).hasSize(3);
    }

    @Test
    void another_amount_under_the_same_reference_is_a_mistake() {
        operator.post(grants, grant(10, "invoice-1"));
        software.post("/credits/usage", usage(4, "job-1"));

        assertThat(operator.post(grants, grant(11, "invoice-1")).outcome()).isEqualTo("409 reference_reused");
        assertThat(software.post("/credits/usage", usage(5, "job-1")).outcome()).isEqualTo("409 reference_reused");
        assertThat(events()).hasSize(2);
    }

    @Test
    void a_reference_is_one_among_those_of_one_balance() {
        User bob = SharedCommandSide.newUser();
        String other = "/organizations/" + bob.hasOrganization("team") + "/credits/grants";
        operator.post(grants, grant(10, "invoice-1"));

        assertThat(operator.post(other, grant(7, "invoice-1")).text("balance")).isEqualTo("7");
        assertThat(operator.post("/accounts/" + ada.id() + "/credits/grants", grant(3, "invoice-1"))
                        .text("balance"))
                .isEqualTo("3");
        assertThat(software.post("/credits/usage", usage(1, "invoice-1")).outcome())
                .isEqualTo("201");
    }

    @Test
    void what_was_used_is_told_to_members_alone() {
        operator.post(grants, grant(10, "invoice-1"));
        Answer used = software.post("/credits/usage", usage(4, "job-1"));
        User stranger = SharedCommandSide.newUser();

        assertSame(ada.post("/credits/usage", usageOf(4, "job-1", org)), used);
        for (int amount : List.of(4, 5)) {
            assertThat(stranger.post("/credits/usage", usageOf(amount, "job-1", org))
                            .outcome())
                    .isEqualTo("404 organization_not_found");
        }
        assertThat(events()).hasSize(2);
    }

    @Test
    void an_idempotency_key_is_kept_to_as_well() {
        operator.post(grants, grant(10, "invoice-1"));
        String key = UUID.randomUUID().toString();
        Answer used = software.post("/credits/usage", usage(4, "job-1"), "Idempotency-Key", key);

        assertSame(software.post("/credits/usage", usage(4, "job-1"), "Idempotency-Key", key), used);
        assertThat(software.post("/credits/usage", usage(4, "job-2"), "Idempotency-Key", key)
                        .outcome())
                .isEqualTo("422 idempotency_key_reused");
        assertSame(
                software.post(
                        "/credits/usage",
                        usage(4, "job-1"),
                        "Idempotency-Key",
                        UUID.randomUUID().toString()),
                used);
        assertThat(events()).hasSize(2);
    }

    @Test
    void a_refusal_is_kept_under_the_idempotency_key_but_not_under_the_usage() {
        String key = UUID.randomUUID().toString();
        Answer refused = software.post("/credits/usage", usage(1, "job-1"), "Idempotency-Key", key);
        operator.post(grants, grant(10, "invoice-1"));

        assertThat(refused.outcome()).isEqualTo("402 insufficient_credits");
        assertSame(software.post("/credits/usage", usage(1, "job-1"), "Idempotency-Key", key), refused);
        assertThat(software.post("/credits/usage", usage(1, "job-1")).outcome()).isEqualTo("201");
    }

    @Test
    void a_person_uses_their_own_or_names_the_organization() {
        operator.post("/accounts/" + ada.id() + "/credits/grants", grant(5, "welcome"));
        operator.post(grants, grant(10, "invoice-1"));

        assertThat(ada.post("/credits/usage", usage(2, "job-1")).text("balance"))
                .isEqualTo("3");
        assertThat(ada.post("/credits/usage", usageOf(2, "job-1", org)).text("balance"))
                .isEqualTo("8");
        assertThat(SharedCommandSide.newUser()
                        .post("/credits/usage", usageOf(2, "job-2", org))
                        .outcome())
                .isEqualTo("404 organization_not_found");
    }

    @Test
    void upgrading_carries_ones_own_credits_over() {
        User bob = SharedCommandSide.newUser();
        assertThat(operator.post("/accounts/" + bob.id() + "/credits/grants", grant(5, "welcome"))
                        .outcome())
                .isEqualTo("404 account_not_found");
        bob.put("/me/workspace", "{\"organizationId\":null}");
        operator.post("/accounts/" + bob.id() + "/credits/grants", grant(5, "welcome"));

        String his = bob.hasOrganization("team");

        assertThat(bob.post("/credits/usage", usage(1, "job-1")).outcome()).isEqualTo("402 insufficient_credits");
        assertThat(bob.post("/credits/usage", usageOf(5, "job-1", his)).text("balance"))
                .isEqualTo("0");
    }

    @Test
    void a_key_implies_its_organization_and_reaches_no_other() {
        operator.post(grants, grant(10, "invoice-1"));
        String other = ada.hasOrganization("team");

        assertThat(software.post("/credits/usage", usageOf(1, "job-1", org)).outcome())
                .isEqualTo("201");
        assertThat(software.post("/credits/usage", usageOf(1, "job-2", other)).outcome())
                .isEqualTo("404 organization_not_found");
    }

    @Test
    void nobody_but_an_operator_grants() {
        assertThat(ada.post(grants, grant(1, "gift")).outcome()).isEqualTo("403 operator_required");
        assertThat(software.post(grants, grant(1, "gift")).outcome()).isEqualTo("403 api_key_not_allowed");
        assertThat(ada.post("/accounts/" + ada.id() + "/credits/grants", grant(1, "gift"))
                        .outcome())
                .isEqualTo("403 operator_required");
        assertThat(operator.post("/organizations/nonsense/credits/grants", grant(1, "gift"))
                        .outcome())
                .isEqualTo("404 organization_not_found");
        assertThat(operator.post("/accounts/%C3%A9/credits/grants", grant(1, "gift"))
                        .outcome())
                .isEqualTo("404 account_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"usageId\":\"job\"}",
                "{\"amount\":1}",
                "{\"amount\":0,\"usageId\":\"job\"}",
                "{\"amount\":-1,\"usageId\":\"job\"}",
                "{\"amount\":1.5,\"usageId\":\"job\"}",
                "{\"amount\":1e3,\"usageId\":\"job\"}",
                "{\"amount\":\"1\",\"usageId\":\"job\"}",
                "{\"amount\":1000000000001,\"usageId\":\"job\"}",
                "{\"amount\":99999999999999999999,\"usageId\":\"job\"}",
                "{\"amount\":1,\"usageId\":\"\"}",
                "{\"amount\":1,\"usageId\":\"upgrade:org\"}",
                "{\"amount\":1,\"usageId\":\"two words\"}"
            })
    void what_is_no_amount_or_no_name_is_refused(String body) {
        assertThat(software.post("/credits/usage", body).outcome()).isEqualTo("400 invalid_request");
    }

    private List<Stored> events() {
        return side.events().of("credits:" + org);
    }

    private static void assertSame(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Roster-Position")).isEqualTo(first.header("Roster-Position"));
    }

    private static String grant(long amount, String reference) {
        return "{\"amount\":%d,\"reference\":\"%s\"}".formatted(amount, reference);
    }

    private static String usage(long amount, String usageId) {
        return "{\"amount\":%d,\"usageId\":\"%s\"}".formatted(amount, usageId);
    }

    private static String usageOf(long amount, String usageId, String organization) {
        return "{\"amount\":%d,\"usageId\":\"%s\",\"organizationId\":\"%s\"}".formatted(amount, usageId, organization);
    }
}
