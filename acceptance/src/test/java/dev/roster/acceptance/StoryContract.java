package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What people do with Roster and what they see, however it is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoryContract {

    private Arrangement roster;

    abstract Arrangement arrangement();

    @BeforeAll
    void start() {
        roster = arrangement();
        roster.start(Map.of());
    }

    @AfterAll
    void stop() {
        roster.close();
    }

    private Person person(String name, String domain) {
        return new Person(roster, name.toLowerCase(java.util.Locale.ROOT) + "@" + domain, name);
    }

    private Mail newestMail(String email, int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> roster.mailsTo(email).size() >= count);
        return roster.mailsTo(email).get(0);
    }

    private static String create(Person founder, String name, String plan) {
        return founder.post("/organizations", "{\"name\":\"%s\",\"plan\":\"%s\"}".formatted(name, plan))
                .expect(201)
                .header("Location");
    }

    private static Answer invite(Person admin, String organization, String email) {
        return admin.post(organization + "/invitations", "{\"email\":\"%s\"}".formatted(email));
    }

    private static Answer accept(Person invitee, String token) {
        return invitee.post("/invitations/accept", "{\"token\":\"%s\"}".formatted(token));
    }

    private static List<String> statusesByEmail(Answer members) {
        return members.items().stream()
                .map(item ->
                        item.path("email").asString() + " " + item.path("role").asString() + " "
                                + item.path("status").asString())
                .toList();
    }

    @Test
    void people_found_an_organization_invite_join_change_roles_and_part() {
        Person ada = person("Ada", "story.example");
        Person grace = person("Grace", "story.example");
        Person linus = person("Linus", "story.example");
        String acme = create(ada, "Acme", "team");

        invite(ada, acme, "grace@story.example").expect(201);
        Answer second = invite(ada, acme, "linus@story.example").expect(201);
        assertThat(second.text("status")).isEqualTo("pending");
        assertThat(statusesByEmail(ada.get(acme + "/members")))
                .containsExactlyInAnyOrder(
                        "ada@story.example admin active",
                        "grace@story.example member pending",
                        "linus@story.example member pending");

        Mail invitation = newestMail("grace@story.example", 1);
        assertThat(invitation.subject()).isEqualTo("Ada invites you to Acme");
        String token = invitation.invitationToken();
        Answer preview = grace.after(ada)
                .get("/invitations/preview", "Invitation-Token", token)
                .expect(200);
        assertThat(preview.text("organizationName")).isEqualTo("Acme");
        assertThat(preview.text("email")).isEqualTo("grace@story.example");
        assertThat(grace.get("/me/invitations").expect(200).items()).hasSize(1);

        accept(linus, token).refused(403, "invitation_email_mismatch");
        assertThat(accept(grace, token).expect(200).text("role")).isEqualTo("member");
        accept(grace, token).refused(409, "invitation_already_accepted");
        assertThat(grace.get("/me/workspaces").expect(200).items())
                .anyMatch(workspace -> workspace.path("name").asString().equals("Acme"));

        String first = newestMail("linus@story.example", 1).invitationToken();
        ada.post(acme + "/invitations/" + second.text("invitationId") + "/revoke", "{}")
                .expect(200);
        accept(linus, first).refused(410, "invitation_revoked");
        Answer again = invite(ada, acme, "Linus@Story.example").expect(201);
        String old = newestMail("linus@story.example", 2).invitationToken();
        ada.post(acme + "/invitations/" + again.text("invitationId") + "/resend", "{}")
                .expect(200);
        String fresh = newestMail("linus@story.example", 3).invitationToken();
        accept(linus, old).refused(410, "invitation_superseded");
        accept(linus, fresh).expect(200);

        assertThat(ada.after(linus)
                        .get(acme + "/members?search=LIN")
                        .expect(200)
                        .items())
                .extracting(item -> item.path("name").asString())
                .containsExactly("Linus");

        ada.post(acme + "/leave", "{}").refused(409, "last_admin");
        ada.put(acme + "/members/" + grace.userId() + "/role", "{\"role\":\"admin\"}")
                .expect(200);
        grace.delete(acme + "/members/" + linus.userId()).expect(204);
        ada.patch(acme, "{\"name\":\"Acme Corporation\"}").expect(200);
        linus.after(ada).get(acme).refused(404, "organization_not_found");

        Answer settings = ada.get(acme).expect(200);
        assertThat(settings.text("name")).isEqualTo("Acme Corporation");
        JsonNode seats = settings.body().path("seats");
        assertThat(seats.path("used").asInt()).isEqualTo(2);
        assertThat(seats.path("limit").asInt()).isEqualTo(10);
        assertThat(settings.header("ETag")).isEqualTo("\"" + settings.text("version") + "\"");
    }

    /** How many pairs of a command and a query each of eight people makes. */
    abstract int writesEach();

    @Test
    void those_who_write_always_read_their_own_writes() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(8);
        List<Future<Integer>> read = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            Person somebody = person("Writer" + n, "own-writes.example");
            read.add(people.submit(() -> readOwnWrites(somebody)));
        }
        for (Future<Integer> each : read) {
            assertThat(each.get()).isEqualTo(writesEach());
        }
        people.shutdown();
    }

    private int readOwnWrites(Person somebody) {
        String organization = create(somebody, "Own writes", "enterprise");
        int read = 0;
        while (read < writesEach()) {
            String name = "Own writes " + read;
            somebody.patch(organization, "{\"name\":\"%s\"}".formatted(name)).expect(200);
            assertThat(somebody.get(organization).expect(200).text("name")).isEqualTo(name);
            read++;
        }
        return read;
    }

    @Test
    void a_version_that_has_passed_is_not_written_over() {
        Person ada = person("Ada", "versions.example");
        String acme = create(ada, "Versions", "team");
        String seen = ada.get(acme).expect(200).header("ETag");
        String invitation = "{\"email\":\"grace@versions.example\"}";
        ada.post(acme + "/invitations", invitation, "If-Match", seen).expect(201);
        ada.post(acme + "/leave", "{}", "If-Match", seen).refused(412, "version_conflict");
    }

    @Test
    void a_workspace_is_remembered_until_it_is_gone() {
        Person ada = person("Ada", "workspaces.example");
        String acme = create(ada, "Workspaces", "team");
        String id = acme.substring("/organizations/".length());
        ada.put("/me/workspace", "{\"organizationId\":\"%s\"}".formatted(id)).expect(200);
        assertThat(ada.get("/me")
                        .expect(200)
                        .body()
                        .path("workspace")
                        .path("organizationId")
                        .asString())
                .isEqualTo(id);
        ada.delete(acme).expect(204);
        assertThat(ada.get("/me")
                        .expect(200)
                        .body()
                        .path("workspace")
                        .path("type")
                        .asString())
                .isEqualTo("personal");
        ada.get(acme).refused(410, "organization_closed");
        ada.patch(acme, "{\"name\":\"Again\"}").refused(410, "organization_closed");
    }

    @Test
    void a_stranger_cannot_tell_an_organization_from_none() {
        Person ada = person("Ada", "strangers.example");
        Person eve = person("Eve", "strangers.example");
        String acme = create(ada, "Strangers", "team");
        String none = "/organizations/org_00000000000000000000000000";
        for (String organization : List.of(acme, none, "/organizations/nonsense")) {
            eve.after(ada).get(organization).refused(404, "organization_not_found");
            eve.get(organization + "/members").refused(404, "organization_not_found");
            eve.patch(organization, "{\"name\":\"Mine\"}").refused(404, "organization_not_found");
            invite(eve, organization, "eve@strangers.example").refused(404, "organization_not_found");
        }
    }

    @Test
    void nobody_gets_in_without_a_token() throws Exception {
        for (String url : List.of(roster.queries() + "/me", roster.queries() + "/organizations/nonsense")) {
            var response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            Answer.of(response).refused(401, "unauthenticated");
        }
    }

    @Test
    void whatever_a_client_sends_is_answered_with_a_problem_and_its_code() {
        Person ada = person("Ada", "hostile.example");
        String acme = create(ada, "Hostile", "team");
        ada.post("/organizations", "{\"name\":").refused(400, "malformed_body");
        ada.post("/organizations", "[]").refused(400, "invalid_request");
        ada.post("/organizations", "{\"name\":\"X\",\"plan\":\"explore\"}").refused(409, "plan_has_no_organizations");
        ada.post("/organizations", "{\"name\":\"X\",\"plan\":7}").refused(400, "invalid_request");
        ada.post("/organizations", "{\"name\":\"" + "x".repeat(70_000) + "\"}").refused(413, "content_too_large");
        ada.put(acme, "{}").refused(405, "method_not_allowed");
        ada.get(acme + "/members?limit=101").refused(400, "invalid_request");
        ada.get(acme + "/members?limit=abc").refused(400, "invalid_request");
        ada.get(acme + "/members?after=nonsense").refused(400, "invalid_request");
        ada.get(acme + "/members?nonsense=1").refused(400, "invalid_request");
        ada.get("/nowhere").refused(404, "not_found");
        assertThat(invite(ada, acme, "not an address")
                        .refused(400, "invalid_request")
                        .body()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("email");
    }

    @Test
    void logs_hold_no_address_and_no_token() {
        Person ada = person("Ada", "quiet.example");
        String acme = create(ada, "Quiet", "team");
        invite(ada, acme, "grace@quiet.example").expect(201);
        String token = newestMail("grace@quiet.example", 1).invitationToken();
        ada.get("/invitations/preview", "Invitation-Token", token).expect(200);
        accept(ada, token).refused(403, "invitation_email_mismatch");
        assertThat(roster.logs())
                .doesNotContain("quiet.example")
                .doesNotContain(token)
                .doesNotContain("eyJ");
    }
}
