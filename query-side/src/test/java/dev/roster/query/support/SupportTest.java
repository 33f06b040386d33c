package dev.roster.query.support;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Support looks into organizations of others: for a reason, without changing anything, and never unnoticed. */
class SupportTest {

    private static final Person SAM = new Person("Sam", "sam@support.example");
    private static final String REASON = "ticket 4711: cannot join";

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String support = "/support/organizations/" + acme;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/members",
                "/invitations",
                "/api-keys",
                "/credits",
                "/timeline",
                "/diff",
                "/audit",
                "/invitations/explanation?email=grace@example.org"
            })
    void seesWhatAnAdminSeesAndTheTrailSaysWhoAndWhy(String view) {
        history.invited(acme, ADA, GRACE.email(), MEMBER);

        Answer answer = asked(support + view);

        assertThat(answer.status()).isEqualTo(200);
        String ofAdmin = app.client().get(ADA, "/organizations/" + acme + view).text();
        if (!ofAdmin.contains("@") && !view.equals("/timeline") && !view.equals("/audit")) {
            assertThat(answer.text()).isEqualTo(ofAdmin);
        }
        JsonNode look = app.client()
                .get(ADA, "/organizations/" + acme + "/audit?actor=" + SAM.id())
                .items()
                .get(0);
        assertThat(look.get("action").asString()).isEqualTo("audit.read");
        assertThat(look.get("actor").get("kind").asString()).isEqualTo("support");
        assertThat(look.get("context").get("reason").asString()).isEqualTo(REASON);
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/audit?actor=" + SAM.id())
                        .items())
                .as("one look is one record")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/members",
                "/invitations",
                "/api-keys",
                "/timeline?raw=true",
                "/audit",
                "/invitations/explanation?email=grace@example.org"
            })
    void seesNoAddressUnlessTheyAskForIt(String view) {
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.joined(acme, new Person("bob@example.org", BOB.email()), MEMBER);
        history.keyCreated(acme, new Person("bob@example.org", BOB.email()), "bob@example.org", null);
        String masked = asked(support + view).text();
        String unmasked = app.client()
                .getAsSupport(SAM, support + view, Map.of("Support-Reason", REASON, "Support-Unmask", "true"))
                .text();

        assertThat(masked).doesNotContain("grace@", "bob@", "ada@").contains("•••@example.org");
        assertThat(unmasked).containsAnyOf("grace@", "bob@");
        JsonNode look = app.client()
                .get(ADA, "/organizations/" + acme + "/audit?actor=" + SAM.id())
                .items()
                .get(0);
        assertThat(look.get("detail").get("filter").asString()).isEqualTo("unmasked");
    }

    @Test
    void findsOrganizationsByTheAddressOfAMemberOrOfSomebodyInvited() {
        Person wanted = new Person("Wanted", "wanted@example.org");
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);
        OrganizationId third = history.created("Third", Plan.TEAM, BOB);
        history.joined(acme, wanted, MEMBER);
        history.invited(other, BOB, wanted.email(), MEMBER);

        Answer found = asked("/support/organizations?email=Wanted@Example.org");

        assertThat(found.each("organizationId")).containsExactly(acme.value(), other.value());
        assertThat(found.each("member")).containsExactly("true", "false");
        assertThat(List.of(acme, other))
                .allSatisfy(organization -> assertThat(app.client()
                                .get(
                                        organization.equals(acme) ? ADA : BOB,
                                        "/organizations/" + organization + "/audit?actor=" + SAM.id())
                                .items()
                                .get(0)
                                .get("detail")
                                .get("what")
                                .asString())
                        .isEqualTo("organizations of an address"));
        assertThat(app.client()
                        .get(BOB, "/organizations/" + third + "/audit?actor=" + SAM.id())
                        .items())
                .isEmpty();
        assertThat(asked("/support/organizations?email=nobody@example.org").items())
                .isEmpty();
        assertThat(asked("/support/organizations?email=nobody").code()).isEqualTo("invalid_request");
    }

    @Test
    void anErasedPersonIsNotFoundByTheirAddress() {
        Person wanted = new Person("Erased", "to-be-erased@example.org");
        history.joined(acme, wanted, MEMBER);
        assertThat(asked("/support/organizations?email=" + wanted.email()).items())
                .hasSize(1);

        history.erased(wanted);

        assertThat(asked("/support/organizations?email=" + wanted.email()).items())
                .isEmpty();
    }

    @Test
    void looksIntoThePastAndIntoWhatIsClosed() {
        String founded = app.clock().instant().toString();
        app.clock().move(Duration.ofHours(1));
        history.joined(acme, BOB, MEMBER);
        history.closed(acme, ADA);

        assertThat(app.client().get(ADA, "/organizations/" + acme).code()).isEqualTo("organization_closed");
        assertThat(asked(support).body().get("name").asString()).isEqualTo("Acme");
        assertThat(asked(support + "/members?asOf=" + founded).each("name")).containsExactly("Ada Lovelace");
        assertThat(asked(support + "/timeline").each("action")).contains("organization.closed");
    }

    @Test
    void explainsOneInvitation() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);

        assertThat(asked(support + "/invitations/" + grace.id() + "/timeline")
                        .body()
                        .get("status")
                        .asString())
                .isEqualTo("pending");
        assertThat(asked(support + "/invitations/inv_nonsense/timeline").code()).isEqualTo("invitation_not_found");
    }

    @Test
    void withoutAReasonThereIsNoLook() {
        for (String reason : List.of("", "why", "x".repeat(501))) {
            Answer refused = app.client().getAsSupport(SAM, support, Map.of("Support-Reason", reason));
            assertThat(refused.code()).isEqualTo("invalid_request");
            assertThat(refused.body().get("errors").get(0).get("field").asString())
                    .isEqualTo("Support-Reason");
        }
        assertThat(app.client()
                        .get(ADA, "/organizations/" + acme + "/audit?actor=" + SAM.id())
                        .items())
                .isEmpty();
    }

    @Test
    void isForSupportAlone() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        Map<String, String> why = Map.of("Support-Reason", REASON);

        for (String path : List.of("/support/organizations?email=ada@example.org", support, support + "/members")) {
            assertThat(app.client().get(ADA, path, why).code()).isEqualTo("support_required");
            assertThat(app.client().get(STRANGER, path, why).code()).isEqualTo("support_required");
            assertThat(app.client().getWithKey(key, path).code()).isEqualTo("api_key_not_allowed");
            assertThat(app.client().getAnonymously(path, why).status()).isEqualTo(401);
        }
        // The role alone opens no door that the reason does not.
        assertThat(app.client().getAsSupport(SAM, "/organizations/" + acme, why).code())
                .isEqualTo("organization_not_found");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(asked("/support/organizations/org_nonsense").code()).isEqualTo("organization_not_found");
        assertThat(asked("/support/organizations/org_01k7v3m9p2x4t6w8y0z1b3d5fg/members")
                        .code())
                .isEqualTo("organization_not_found");
        assertThat(asked(support + "/leave").status()).isEqualTo(404);
        assertThat(asked(support + "/members?asOf=nonsense").code()).isEqualTo("invalid_request");
    }

    private Answer asked(String path) {
        return app.client().getAsSupport(SAM, path, Map.of("Support-Reason", REASON));
    }
}
