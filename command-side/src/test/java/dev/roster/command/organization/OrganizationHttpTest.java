package dev.roster.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCommandSide.class)
class OrganizationHttpTest {

    private final CommandSide side = SharedCommandSide.get();
    private final User ada = SharedCommandSide.newUser();
    private final User stranger = SharedCommandSide.newUser();

    @Test
    void creating_answers_the_id_the_version_and_the_position() {
        Answer answer = ada.post("/organizations", "{\"name\":\"  Acme  \",\"plan\":\"team\"}");

        String id = answer.text("organizationId");
        List<Stored> events = side.events().of(id);
        assertThat(answer.outcome()).isEqualTo("201");
        assertThat(OrganizationId.parse(id)).isPresent();
        assertThat(answer.text("name")).isEqualTo("Acme");
        assertThat(answer.text("plan")).isEqualTo("team");
        assertThat(answer.body().path("version").asLong()).isEqualTo(1);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("Location")).isEqualTo("/organizations/" + id);
        assertThat(events).extracting(Stored::type).containsExactly("organization.created", "member.joined");
        assertThat(answer.position()).isEqualTo(events.get(1).position());
    }

    @Test
    void the_events_tell_who_asked_from_where_and_in_the_course_of_what() {
        Answer answer = ada.post(
                "/organizations",
                "{\"name\":\"Acme\",\"plan\":\"team\"}",
                "X-Request-Id",
                "request-1",
                "X-Correlation-Id",
                "sale-7",
                "User-Agent",
                "curl/8");

        assertThat(side.events().of(answer.text("organizationId"))).allSatisfy(event -> {
            assertThat(event.metadata("actor")).isEqualTo(ada.id());
            assertThat(event.metadata("actorKind")).isEqualTo("user");
            assertThat(event.metadata("requestId")).isEqualTo("request-1");
            assertThat(event.metadata("correlationId")).isEqualTo("sale-7");
            assertThat(event.metadata("causationId")).isNotBlank();
            assertThat(event.metadata("remoteAddress")).isNotBlank();
            assertThat(event.metadata("userAgent")).isEqualTo("curl/8");
        });
    }

    @Test
    void neither_name_nor_address_of_anybody_is_stored_in_the_clear() {
        User eve = side.user("eve-in-the-clear@example.org");
        String org = eve.hasOrganization("team");
        eve.invites(org, "guest-in-the-clear@example.org");

        assertThat(side.events().jdbc().queryForList("select payload::text from eventstore.event", String.class))
                .allSatisfy(payload -> assertThat(payload.replace(eve.id(), "")).doesNotContain("in-the-clear"));
    }

    @Test
    void renaming_and_changing_the_plan_answer_what_is_true_now() {
        String org = ada.hasOrganization("team");

        Answer renamed = ada.patch("/organizations/" + org, "{\"name\":\"Acme Ltd\"}");
        Answer moved = ada.put("/organizations/" + org + "/plan", "{\"plan\":\"enterprise\"}");

        assertThat(renamed.outcome()).isEqualTo("200");
        assertThat(renamed.text("name")).isEqualTo("Acme Ltd");
        assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
        assertThat(moved.outcome()).isEqualTo("200");
        assertThat(moved.text("plan")).isEqualTo("enterprise");
        assertThat(moved.header("ETag")).isEqualTo("\"3\"");
        assertThat(moved.position()).isGreaterThan(renamed.position());
    }

    @Test
    void what_changes_nothing_answers_like_a_change_with_the_version_that_is() {
        String org = ada.hasOrganization("team");

        Answer again = ada.patch("/organizations/" + org, "{\"name\":\"Acme\"}");

        assertThat(again.outcome()).isEqualTo("200");
        assertThat(again.header("ETag")).isEqualTo("\"1\"");
        assertThat(again.position())
                .isGreaterThanOrEqualTo(side.events().of(org).get(1).position());
    }

    @Test
    void a_closed_organization_is_gone_for_its_members_and_was_never_there_for_others() {
        String org = ada.hasOrganization("team");

        Answer closed = ada.delete("/organizations/" + org);

        assertThat(closed.outcome()).isEqualTo("204");
        assertThat(closed.header("ETag")).isEqualTo("\"2\"");
        assertThat(ada.delete("/organizations/" + org).outcome()).isEqualTo("410 organization_closed");
        assertThat(ada.post("/organizations/" + org + "/invitations", "{\"email\":\"a@example.org\"}")
                        .outcome())
                .isEqualTo("410 organization_closed");
        assertThat(stranger.delete("/organizations/" + org).outcome()).isEqualTo("404 organization_not_found");
    }

    @Test
    void explore_has_no_organizations() {
        String org = ada.hasOrganization("team");

        assertThat(ada.post("/organizations", "{\"name\":\"Acme\",\"plan\":\"explore\"}")
                        .outcome())
                .isEqualTo("409 plan_has_no_organizations");
        assertThat(ada.put("/organizations/" + org + "/plan", "{\"plan\":\"explore\"}")
                        .outcome())
                .isEqualTo("409 plan_has_no_organizations");
    }

    @Test
    void if_match_lets_a_command_through_for_the_version_that_was_seen_alone() {
        String org = ada.hasOrganization("team");

        assertThat(ada.patch("/organizations/" + org, "{\"name\":\"B\"}", "If-Match", "\"0\"")
                        .outcome())
                .isEqualTo("412 version_conflict");
        Answer done = ada.patch("/organizations/" + org, "{\"name\":\"B\"}", "If-Match", "\"1\"");
        assertThat(done.outcome()).isEqualTo("200");
        assertThat(ada.put("/organizations/" + org + "/plan", "{\"plan\":\"visionary\"}", "If-Match", "\"1\"")
                        .outcome())
                .isEqualTo("412 version_conflict");
        assertThat(ada.delete("/organizations/" + org, "If-Match", "\"1\"").outcome())
                .isEqualTo("412 version_conflict");
        assertThat(ada.delete("/organizations/" + org, "If-Match", done.header("ETag"))
                        .outcome())
                .isEqualTo("204");
        assertThat(side.events().typesOf(org)).endsWith("organization.renamed", "organization.closed");
    }

    @Test
    void if_match_with_an_asterisk_is_for_any_version() {
        String org = ada.hasOrganization("team");

        assertThat(ada.patch("/organizations/" + org, "{\"name\":\"B\"}", "If-Match", "*")
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void whoever_founds_an_organization_has_a_verified_address() {
        User unverified = new User(
                side,
                "usr-unverified",
                side.identityProvider()
                        .token("usr-unverified", Map.of("email", "u@example.org", "email_verified", false)));

        assertThat(unverified
                        .post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                        .outcome())
                .isEqualTo("403 email_not_verified");
    }

    @Test
    void an_organization_of_others_is_answered_like_one_that_is_not_there_whatever_is_asked() {
        List<Answer> ofOthers = everythingOn("/organizations/" + ada.hasOrganization("team"));
        List<Answer> ofNobody = everythingOn("/organizations/org_00000000000000000000000001");

        assertThat(ofOthers).extracting(Answer::outcome).containsOnly("404 organization_not_found");
        assertThat(ofNobody).extracting(Answer::outcome).containsOnly("404 organization_not_found");
        assertThat(ofNobody)
                .extracting(answer -> answer.text("detail"))
                .isEqualTo(
                        ofOthers.stream().map(answer -> answer.text("detail")).toList());
    }

    private List<Answer> everythingOn(String org) {
        return List.of(
                stranger.patch(org, "{\"name\":\"B\"}"),
                stranger.patch(org, "{\"name\":\"B\"}", "If-Match", "\"7\""),
                stranger.put(org + "/plan", "{\"plan\":\"team\"}"),
                stranger.delete(org),
                stranger.put(org + "/members/" + ada.id() + "/role", "{\"role\":\"member\"}"),
                stranger.delete(org + "/members/" + ada.id()),
                stranger.post(org + "/leave"),
                stranger.post(org + "/invitations", "{\"email\":\"x@example.org\"}"),
                stranger.post(org + "/invitations/inv_00000000000000000000000001/resend"),
                stranger.post(org + "/invitations/inv_00000000000000000000000001/revoke"));
    }

    @Test
    void whoever_is_not_logged_in_may_do_nothing() {
        User anonymous = User.anonymous(side);

        assertThat(anonymous
                        .post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}")
                        .outcome())
                .isEqualTo("401 unauthenticated");
        assertThat(anonymous.post("/invitations/accept", "{\"token\":\"x\"}").outcome())
                .isEqualTo("401 unauthenticated");
    }
}
