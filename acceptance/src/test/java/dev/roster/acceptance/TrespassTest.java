package dev.roster.acceptance;

import static dev.roster.acceptance.CallerKind.ADMIN;
import static dev.roster.acceptance.CallerKind.API_KEY;
import static dev.roster.acceptance.CallerKind.MEMBER;
import static dev.roster.acceptance.CallerKind.OPERATOR;
import static dev.roster.acceptance.CallerKind.REMOVED_MEMBER;
import static dev.roster.acceptance.CallerKind.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody could try who knows more ids than they should, beside what the authorization matrix has. */
class TrespassTest {

    private static final String NONE = "/organizations/org_00000000000000000000000000";
    private static final String RENAMED = "{\"name\":\"Mine\"}";

    private static final Standalone ROSTER = new Standalone();
    private static PopulatedOrganization acme;
    private static PopulatedOrganization other;
    private static List<String> untouched;

    /** An admin of one and of the other. */
    private static Person both;

    private static String third;

    @BeforeAll
    static void start() {
        ROSTER.start(Map.of());
        acme = new PopulatedOrganization(ROSTER);
        other = new PopulatedOrganization(ROSTER);
        both = acme.founder();
        third = both.post("/organizations", "{\"name\":\"Third\",\"plan\":\"team\"}")
                .expect(201)
                .header("Location");
        untouched = acme.state();
    }

    @AfterAll
    static void stop() {
        ROSTER.close();
    }

    /** Admins of elsewhere: of that organization alone, and of both. */
    private static void elsewhere(String path, String method, String body, String code) {
        for (Answer answer : List.of(
                other.person(ADMIN).command(method, other.path() + path, body),
                both.command(method, third + path, body))) {
            answer.refused(404, code);
        }
        assertThat(acme.state()).isEqualTo(untouched);
    }

    @Test
    void an_invitation_of_one_organization_is_none_of_another() {
        elsewhere("/invitations/" + acme.invitation() + "/resend", "POST", null, "invitation_not_found");
        elsewhere("/invitations/" + acme.invitation() + "/revoke", "POST", null, "invitation_not_found");
    }

    @Test
    void a_key_of_one_organization_is_none_of_another() {
        elsewhere("/api-keys/" + acme.key() + "/revoke", "POST", null, "api_key_not_found");
    }

    @Test
    void a_webhook_of_one_organization_is_none_of_another() {
        String webhook = "/webhooks/" + acme.webhook();
        elsewhere(webhook + "/rotate-secret", "POST", null, "webhook_not_found");
        elsewhere(webhook + "/pause", "POST", null, "webhook_not_found");
        elsewhere(webhook + "/resume", "POST", "{\"fromPosition\":1}", "webhook_not_found");
        elsewhere(webhook, "DELETE", null, "webhook_not_found");
    }

    @Test
    void a_member_of_one_organization_is_none_of_another() {
        String member = "/members/" + acme.member();
        elsewhere(member + "/role", "PUT", "{\"role\":\"admin\"}", "member_not_found");
        elsewhere(member, "DELETE", null, "member_not_found");
        other.person(ADMIN)
                .after(acme.person(OPERATOR))
                .get(other.path() + member + "/removal-preview")
                .refused(404, "member_not_found");
    }

    @Test
    void somebody_invited_is_a_stranger_until_they_accept() {
        Person invited = acme.invited().after(acme.person(OPERATOR));
        invited.get(acme.path()).refused(404, "organization_not_found");
        invited.get(acme.path() + "/members").refused(404, "organization_not_found");
        invited.patch(acme.path(), RENAMED).refused(404, "organization_not_found");
    }

    @Test
    void a_version_tells_a_stranger_nothing() {
        Person stranger = acme.person(STRANGER);
        String current = acme.founder().get(acme.path()).expect(200).header("ETag");
        for (String version : List.of(current, "\"0\"", "*")) {
            for (String organization : List.of(acme.path(), NONE)) {
                stranger.command("PATCH", organization, RENAMED, "If-Match", version)
                        .refused(404, "organization_not_found");
            }
            acme.person(MEMBER)
                    .command("PATCH", acme.path(), RENAMED, "If-Match", version)
                    .refused(403, "admin_required");
        }
    }

    @Test
    void an_idempotency_key_gives_nobody_the_answer_of_somebody_else() {
        PopulatedOrganization fresh = new PopulatedOrganization(ROSTER);
        fresh.founder()
                .command("PATCH", fresh.path(), RENAMED, "Idempotency-Key", "shared")
                .expect(200);
        for (CallerKind caller : List.of(STRANGER, REMOVED_MEMBER)) {
            fresh.person(caller)
                    .command("PATCH", fresh.path(), RENAMED, "Idempotency-Key", "shared")
                    .refused(404, "organization_not_found");
        }
        fresh.person(STRANGER)
                .command("PATCH", NONE, RENAMED, "Idempotency-Key", "of-none")
                .refused(404, "organization_not_found");
        fresh.person(MEMBER)
                .command("PATCH", fresh.path(), RENAMED, "Idempotency-Key", "shared")
                .refused(403, "admin_required");
    }

    @Test
    void what_was_used_under_a_name_is_told_to_those_alone_who_may_use_it() {
        PopulatedOrganization fresh = new PopulatedOrganization(ROSTER);
        fresh.person(API_KEY).post("/credits/usage", usage(fresh, 5)).expect(201);
        fresh.person(MEMBER).post("/credits/usage", usage(fresh, 5)).expect(201);
        for (int amount : List.of(5, 6)) {
            fresh.person(STRANGER).post("/credits/usage", usage(fresh, amount)).refused(404, "organization_not_found");
            fresh.person(REMOVED_MEMBER)
                    .post("/credits/usage", usage(fresh, amount))
                    .refused(404, "organization_not_found");
            other.person(API_KEY).post("/credits/usage", usage(fresh, amount)).refused(404, "organization_not_found");
        }
    }

    private static String usage(PopulatedOrganization of, int amount) {
        return "{\"amount\":%d,\"usageId\":\"job-1\",\"organizationId\":\"%s\"}".formatted(amount, of.id());
    }

    @Test
    void a_revoked_key_is_good_for_nothing() {
        PopulatedOrganization fresh = new PopulatedOrganization(ROSTER);
        fresh.founder()
                .post(fresh.path() + "/api-keys/" + fresh.key() + "/revoke", "{}")
                .expect(200);
        assertThat(operations())
                .allSatisfy(
                        operation -> operation.by(fresh.person(API_KEY), fresh).refused(401, "unauthenticated"));
    }

    @Test
    void a_closed_organization_is_gone_for_members_and_does_not_exist_for_strangers() {
        PopulatedOrganization closed = new PopulatedOrganization(ROSTER);
        Person founder = closed.founder();
        founder.delete(closed.path()).expect(204);
        closed.person(OPERATOR).after(founder);
        assertThat(operations().filter(it -> it.isOfOrganization() && !it.path().endsWith("/grants")))
                .allSatisfy(operation -> {
                    for (CallerKind caller : List.of(ADMIN, MEMBER)) {
                        operation.by(closed.person(caller), closed).refused(410, "organization_closed");
                    }
                    for (CallerKind caller : List.of(STRANGER, REMOVED_MEMBER)) {
                        operation.by(closed.person(caller), closed).refused(404, "organization_not_found");
                    }
                });
        for (String path : List.of("/api-keys/current", closed.path(), closed.path() + "/credits")) {
            closed.person(API_KEY).after(founder).get(path).refused(410, "organization_closed");
        }
        closed.person(API_KEY).post("/credits/usage", usage(closed, 1)).refused(410, "organization_closed");
    }

    private static Stream<Operation> operations() {
        return AuthorizationMatrix.read().rows().stream().map(AuthorizationMatrix.Row::operation);
    }
}
