package dev.roster.command.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is recorded of a refusal, and where. */
@ExtendWith(SharedCommandSide.class)
class RefusedCommandsHttpTest {

    private static final String NONE = "org_00000000000000000000000001";

    private final CommandSide side = SharedCommandSide.get();
    private final String address = SharedCommandSide.newAddress();
    private final User ada = side.user(address);
    private final String id = ada.hasOrganization("team");
    private final String org = "/organizations/" + id;
    private final User stranger = SharedCommandSide.newUser();

    @Test
    void it_is_told_who_was_refused_what_by_which_rule_from_where_and_in_the_course_of_what() {
        Answer answer = ada.post(
                org + "/leave",
                "{}",
                "X-Request-Id",
                "request-1",
                "X-Correlation-Id",
                "story-7",
                "User-Agent",
                "curl/8");

        assertThat(answer.outcome()).isEqualTo("409 last_admin");
        Stored refusal = onlyRefusal();
        assertThat(refusal.stream()).startsWith("audit:");
        assertThat(refusal.payload("command")).isEqualTo("member.leave");
        assertThat(refusal.payload("code")).isEqualTo("last_admin");
        assertThat(refusal.payload("subject")).isEqualTo(ada.id());
        assertThat(side.opened(refusal, "actorName")).isEqualTo(address.substring(0, address.indexOf('@')));
        assertThat(side.opened(refusal, "actorEmail")).isEqualTo(address);
        assertThat(refusal.payload().path("email").isMissingNode()).isTrue();
        assertThat(refusal.metadata("actor")).isEqualTo(ada.id());
        assertThat(refusal.metadata("actorKind")).isEqualTo("user");
        assertThat(refusal.metadata("requestId")).isEqualTo("request-1");
        assertThat(refusal.metadata("correlationId")).isEqualTo("story-7");
        assertThat(refusal.metadata("remoteAddress")).isNotBlank();
        assertThat(refusal.metadata("userAgent")).isEqualTo("curl/8");
    }

    @Test
    void a_stranger_who_tries_is_recorded_where_they_tried() {
        assertThat(stranger.patch(org, "{\"name\":\"Mine\"}").outcome()).isEqualTo("404 organization_not_found");

        assertThat(onlyRefusal().refusal()).isEqualTo("organization.rename organization_not_found");
        assertThat(onlyRefusal().metadata("actor")).isEqualTo(stranger.id());
    }

    @Test
    void what_was_meant_for_no_organization_that_exists_is_recorded_nowhere() {
        ada.put("/me/workspace", "{\"organizationId\":null}");
        long before = side.events().count();

        for (String none : List.of(NONE, "nonsense")) {
            assertThat(ada.patch("/organizations/" + none, "{\"name\":\"B\"}").code())
                    .isEqualTo("organization_not_found");
            assertThat(ada.put("/me/workspace", "{\"organizationId\":\"" + none + "\"}")
                            .code())
                    .isEqualTo("organization_not_found");
        }
        assertThat(ada.post("/organizations", "{\"name\":\"A\",\"plan\":\"explore\"}")
                        .code())
                .isEqualTo("plan_has_no_organizations");
        assertThat(side.events().count()).isEqualTo(before);
    }

    @Test
    void what_is_done_or_cannot_be_understood_is_no_refusal() {
        ada.patch(org, "{\"name\":\"B\"}");
        ada.patch(org, "{\"name\":\"B\"}");
        assertThat(ada.patch(org, "{\"name\":\"\"}").status()).isEqualTo(400);
        assertThat(ada.patch(org, "{").status()).isEqualTo(400);
        assertThat(ada.patch(org, "{\"name\":\"C\"}", "If-Match", "\"x\"").status())
                .isEqualTo(400);
        assertThat(ada.post(org + "/invitations", "{\"email\":\"nobody\"}").status())
                .isEqualTo(400);
        assertThat(User.anonymous(side).delete(org).status()).isEqualTo(401);

        assertThat(side.events().refusals(id)).isEmpty();
    }

    @Test
    void a_closed_organization_goes_on_recording() {
        ada.delete(org);

        assertThat(ada.patch(org, "{\"name\":\"B\"}").outcome()).isEqualTo("410 organization_closed");
        assertThat(onlyRefusal().refusal()).isEqualTo("organization.rename organization_closed");
    }

    @Test
    void software_that_wants_what_is_for_people_is_recorded_in_the_organization_that_it_names() {
        Answer created = ada.post(org + "/api-keys", "{\"name\":\"CI\"}");
        User software = new User(side, null, created.text("secret"));
        String other = stranger.hasOrganization("team");

        software.delete(org + "/members/" + ada.id());
        software.delete("/organizations/" + other);
        software.delete("/organizations/" + NONE);
        software.post("/organizations", "{\"name\":\"A\",\"plan\":\"team\"}");
        software.post("/credits/usage", "{\"amount\":1,\"usageId\":\"job\",\"organizationId\":\"" + other + "\"}");

        assertThat(onlyRefusal().refusal()).isEqualTo("member.remove api_key_not_allowed");
        assertThat(onlyRefusal().payload("subject")).isEqualTo(ada.id());
        assertThat(onlyRefusal().metadata("actor")).isEqualTo(created.text("keyId"));
        assertThat(onlyRefusal().metadata("actorKind")).isEqualTo("api-key");
        assertThat(onlyRefusal().payload().path("actorEmail").isMissingNode()).isTrue();
        assertThat(side.events().refusals(other))
                .extracting(Stored::refusal)
                .containsExactly("organization.close api_key_not_allowed", "credits.consume organization_not_found");
    }

    @Test
    void software_that_shows_a_link_is_recorded_in_the_organization_that_it_leads_to() {
        String other = stranger.hasOrganization("team");
        User software = new User(
                side,
                null,
                stranger.post("/organizations/" + other + "/api-keys", "{\"name\":\"CI\"}")
                        .text("secret"));
        String invitation = ada.invites(id, SharedCommandSide.newAddress());

        assertThat(software.accepts(side.link(invitation, 1)).outcome()).isEqualTo("403 api_key_not_allowed");
        assertThat(software.accepts("nonsense").outcome()).isEqualTo("403 api_key_not_allowed");

        assertThat(onlyRefusal().refusal()).isEqualTo("invitation.accept api_key_not_allowed");
        assertThat(onlyRefusal().payload("subject")).isEqualTo(invitation);
        assertThat(onlyRefusal().metadata("actor")).startsWith("key_");
        assertThat(onlyRefusal().metadata("actorKind")).isEqualTo("api-key");
        assertThat(side.events().refusals(other)).isEmpty();
    }

    @Test
    void who_names_an_organization_in_the_body_is_recorded_there_once() {
        String body = "{\"amount\":1,\"usageId\":\"job-1\",\"organizationId\":\"" + id + "\"}";

        assertThat(stranger.post("/credits/usage", body).outcome()).isEqualTo("404 organization_not_found");
        assertThat(stranger.put("/me/workspace", "{\"organizationId\":\"" + id + "\"}")
                        .outcome())
                .isEqualTo("404 organization_not_found");

        assertThat(side.events().refusals(id))
                .extracting(Stored::refusal)
                .containsExactly("credits.consume organization_not_found", "workspace.switch organization_not_found");
    }

    @Test
    void whoever_wants_to_grant_credits_and_is_no_operator_is_recorded() {
        String grant = "{\"amount\":1,\"reference\":\"mine\"}";
        assertThat(ada.post(org + "/credits/grants", grant).outcome()).isEqualTo("403 operator_required");
        assertThat(ada.post("/organizations/" + NONE + "/credits/grants", grant).outcome())
                .isEqualTo("403 operator_required");

        assertThat(onlyRefusal().refusal()).isEqualTo("credits.grant operator_required");
        assertThat(side.opened(onlyRefusal(), "actorEmail")).isEqualTo(address);
    }

    @Test
    void a_reference_that_was_booked_for_something_else_is_a_refusal_too() {
        User operator = side.operator();
        operator.post(org + "/credits/grants", "{\"amount\":1,\"reference\":\"invoice-1\"}");
        operator.post(org + "/credits/grants", "{\"amount\":1,\"reference\":\"invoice-1\"}");

        for (int again = 0; again < 2; again++) {
            assertThat(operator.post(
                                    org + "/credits/grants",
                                    "{\"amount\":2,\"reference\":\"invoice-1\"}",
                                    "Idempotency-Key",
                                    "grant-" + id)
                            .outcome())
                    .isEqualTo("409 reference_reused");
        }
        assertThat(onlyRefusal().refusal()).isEqualTo("credits.grant reference_reused");
    }

    @Test
    void a_refusal_that_cannot_be_recorded_is_not_told() {
        side.events()
                .jdbc()
                .execute(
                        "alter table eventstore.event add constraint no_refusal check (stream not like 'audit:%') not valid");
        try {
            assertThat(stranger.delete(org).outcome()).isEqualTo("503 unavailable");
        } finally {
            side.events().jdbc().execute("alter table eventstore.event drop constraint no_refusal");
        }
        assertThat(stranger.delete(org).outcome()).isEqualTo("404 organization_not_found");
        assertThat(onlyRefusal().refusal()).isEqualTo("organization.close organization_not_found");
    }

    private Stored onlyRefusal() {
        assertThat(side.events().refusals(id)).hasSize(1);
        return side.events().refusals(id).get(0);
    }
}
