package dev.roster.query.removalpreview;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What removing a member would touch. */
class RemovalPreviewTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.VISIONARY, ADA);

    RemovalPreviewTest() {
        history.joined(acme, BOB, ADMIN);
        history.joined(acme, GRACE, MEMBER);
    }

    @Test
    void namesTheKeysAndInvitationsThatDependOnTheMember() {
        history.keyCreated(acme, BOB, "CI", null);
        history.keyCreated(acme, ADA, "hers", null);
        ApiKeyToken revoked = history.keyCreated(acme, BOB, "revoked", null);
        history.keyRevoked(acme, revoked, BOB);
        history.invited(acme, BOB, "pending@example.org", MEMBER);
        history.invited(acme, ADA, "of-ada@example.org", MEMBER);
        history.revoked(history.invited(acme, BOB, "taken-back@example.org", MEMBER), BOB);

        JsonNode preview = preview(ADA, BOB).body();

        assertThat(preview.get("userId").asString()).isEqualTo(BOB.id().value());
        assertThat(preview.get("removed").asBoolean()).isFalse();
        assertThat(preview.get("lastAdmin").asBoolean()).isFalse();
        assertThat(preview.get("apiKeys").findValuesAsString("keyId")).hasSize(1);
        assertThat(preview.at("/apiKeys/0/name").asString()).isEqualTo("CI");
        assertThat(preview.get("pendingInvitations").findValuesAsString("email"))
                .containsExactly("pending@example.org");
    }

    @Test
    void saysTheSameWhenTheMemberIsGone() {
        ApiKeyToken key = history.keyCreated(acme, BOB, "CI", null);
        history.invited(acme, BOB, "pending@example.org", MEMBER);
        JsonNode before = preview(ADA, BOB).body();

        history.removed(acme, BOB, ADA);
        history.keyTransferred(acme, key, BOB);

        JsonNode after = preview(ADA, BOB).body();
        assertThat(after.get("removed").asBoolean()).isTrue();
        assertThat(after.at("/apiKeys/0/keyId")).isEqualTo(before.at("/apiKeys/0/keyId"));
        assertThat(after.at("/apiKeys/0/managedBy").asString()).isEqualTo("admins");
        assertThat(after.get("pendingInvitations")).isEqualTo(before.get("pendingInvitations"));
    }

    @Test
    void tellsThatTheOnlyAdminCannotBeRemoved() {
        assertThat(preview(ADA, ADA).body().get("lastAdmin").asBoolean()).isFalse();

        history.roleChanged(acme, BOB, MEMBER, ADA);

        assertThat(preview(ADA, ADA).body().get("lastAdmin").asBoolean()).isTrue();
        assertThat(preview(ADA, BOB).body().get("lastAdmin").asBoolean()).isFalse();
    }

    @Test
    void isForAdminsAlone() {
        assertThat(preview(GRACE, BOB).status()).isEqualTo(403);
        assertThat(preview(GRACE, BOB).code()).isEqualTo("admin_required");
        assertThat(preview(STRANGER, BOB).code()).isEqualTo("organization_not_found");
    }

    @Test
    void isOfMembersAlone() {
        assertThat(preview(ADA, STRANGER).status()).isEqualTo(404);
        assertThat(preview(ADA, STRANGER).code()).isEqualTo("member_not_found");
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/members/%C3%A9/removal-preview")
                        .code())
                .isEqualTo("member_not_found");
    }

    private Answer preview(Person asking, Person member) {
        return app.client().get(asking, "/organizations/" + acme + "/members/" + member.id() + "/removal-preview");
    }
}
