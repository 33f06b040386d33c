package dev.roster.standalone.demo;

import dev.roster.standalone.demo.RecordedEvents.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The life of the organization Acme. */
final class Story {

    private static final int TWO_DAYS = 48;
    private static final int TEN = 10;

    private final Narrator narrator;
    private final String url;
    private final Http http;
    private final Mails mails;
    private final String databaseUrl;
    private final Person ada;
    private final Person grace;
    private final Person linus;
    private final Person edsger;
    private final Person mallory;
    private final Person operator;
    private final Person sam;

    private String acme;
    private String linusInvitation;
    private String graceToken;
    private String linusToken;

    Story(String url, String databaseUrl, Narrator narrator) {
        this.narrator = narrator;
        this.url = url;
        this.http = new Http(url, narrator);
        this.mails = new Mails(http, narrator);
        this.databaseUrl = databaseUrl;
        this.ada = Person.logIn(http, "Ada Lovelace", "ada@acme.example");
        this.grace = Person.logIn(http, "Grace Hopper", "grace@acme.example");
        this.linus = Person.logIn(http, "Linus Pauling", "linus@acme.example");
        this.edsger = Person.logIn(http, "Edsger Dijkstra", "edsger@acme.example");
        this.mallory = Person.logIn(http, "Mallory", "mallory@elsewhere.example");
        this.operator = Person.logInAs("operator", http, "Olga", "olga@vendor.example");
        this.sam = Person.logInAs("support", http, "Sam", "sam@vendor.example");
    }

    void play() {
        begin();
        graceOpensHerLink();
        graceJoins();
        malloryUsesTheSameLink();
        adaRevokesLinusInvitation();
        linusCannotJoinWithIt();
        linusIsInvitedAgainAndJoins();
        anInvitationExpiresAndIsSentAgain();
        theListIsSearched();
        theLastAdminStays();
        graceBecomesAdmin();
        KeysAndCredits key = new KeysAndCredits(narrator, http, operator, organization(""));
        key.isMadeBy(linus, "Linus");
        key.creditsAreSharedAndNeverBelowZero(grace, "Grace");
        linusIsRemoved(key);
        key.outlivesItsCreator(grace);
        acmeIsRenamed();
        niklausSignsUpAndJoins();
        tooManyAreInvitedAtOnce();
        everythingWasRecorded();
        supportIsAsked();
        theTrailIsProvenAndForgets();
    }

    void begin() {
        adaCreatesAcme();
        adaInvitesTwoPeople();
        theMailsArrive();
    }

    private void adaCreatesAcme() {
        narrator.step("Ada creates the organization Acme on the Team plan");
        acme = ada.post("/organizations", Map.of("name", "Acme", "plan", "team"))
                .is(201)
                .text("organizationId");
        Answer settings = ada.get(organization("")).is(200).has("name", "Acme").has("plan", "team");
        narrator.shows("%s is %s, with %s of %s seats in use"
                .formatted(settings.text("name"), acme, settings.text("seats/used"), settings.text("seats/limit")));
    }

    private void adaInvitesTwoPeople() {
        narrator.step("Ada invites Grace and Linus");
        String graceInvitation = invite(grace);
        linusInvitation = invite(linus);
        narrator.shows("Two invitations are pending: " + graceInvitation + " and " + linusInvitation);
    }

    private void theMailsArrive() {
        narrator.step("The mails arrive");
        graceToken = mails.nextInvitation(grace.email());
        linusToken = mails.nextInvitation(linus.email());
    }

    private void graceOpensHerLink() {
        narrator.step("Grace opens her link, before she logs in");
        Answer preview = http.send("GET", "/invitations/preview", Map.of("Invitation-Token", graceToken), null)
                .is(200);
        narrator.shows("It shows " + preview.body());
    }

    private void graceJoins() {
        narrator.step("Grace logs in and joins");
        accept(grace, graceToken).is(200).has("organizationId", acme);
        showMembers(ada.get(organization("/members")));
    }

    private void malloryUsesTheSameLink() {
        narrator.step("Mallory uses the same link, and is refused");
        accept(mallory, graceToken).isRefused(409, "invitation_already_accepted");
    }

    private void adaRevokesLinusInvitation() {
        narrator.step("Ada revokes the invitation of Linus");
        ada.post(organization("/invitations/" + linusInvitation + "/revoke"), null)
                .is(200);
    }

    private void linusCannotJoinWithIt() {
        narrator.step("Linus cannot join with it any more");
        accept(linus, linusToken).isRefused(410, "invitation_revoked");
    }

    private void linusIsInvitedAgainAndJoins() {
        narrator.step("That was a mistake: Linus is invited again, and joins");
        invite(linus);
        accept(linus, mails.nextInvitation(linus.email())).is(200);
    }

    private void anInvitationExpiresAndIsSentAgain() {
        narrator.step("Ada invites Edsger, who does not answer in time; in this demo that is a few seconds");
        Answer sent = ada.post(organization("/invitations"), Map.of("email", edsger.email()))
                .is(201);
        String first = mails.nextInvitation(edsger.email());
        narrator.shows("Waiting until " + sent.text("expiresAt"));
        Patience.untilAfter(Instant.parse(sent.text("expiresAt")));
        accept(edsger, first).isRefused(410, "invitation_expired");
        Answer expired = ada.get(organization("/members?status=expired")).is(200);
        showMembers(expired);
        Patience.until(
                "the deadline to mark the invitation as expired",
                () -> RecordedEvents.all(databaseUrl),
                events -> events.stream().anyMatch(event -> event.type().equals("invitation.expired")));
        expect("edsger@acme.example to be listed as expired", expired.onlyItem(), "email", edsger.email());

        narrator.step("Ada sends the invitation again: a new mail with a new link, and the old link is of no use");
        ada.post(
                        organization("/invitations/" + sent.text("invitationId") + "/resend"),
                        Map.of("expiresInHours", TWO_DAYS))
                .is(200)
                .has("status", "pending");
        mails.nextInvitation(edsger.email());
        accept(edsger, first).isRefused(410, "invitation_superseded");
    }

    private void theListIsSearched() {
        narrator.step("Ada searches the list of members and invited people");
        showMembers(ada.get(organization("/members")));
        Answer found = ada.get(organization("/members?search=HOPP")).is(200);
        showMembers(found);
        expect("Grace to be found", found.onlyItem(), "userId", grace.id());
    }

    private void theLastAdminStays() {
        narrator.step("Ada tries to remove the last admin, which is herself, and then to step down");
        ada.delete(organization("/members/" + ada.id())).isRefused(409, "last_admin");
        ada.put(organization("/members/" + ada.id() + "/role"), Map.of("role", "member"))
                .isRefused(409, "last_admin");
    }

    private void graceBecomesAdmin() {
        narrator.step("Ada makes Grace an admin");
        ada.put(organization("/members/" + grace.id() + "/role"), Map.of("role", "admin"))
                .is(200)
                .has("role", "admin");
    }

    private void linusIsRemoved(KeysAndCredits key) {
        narrator.step("Grace removes Linus, after a look at what that touches; he then sees nothing of Acme");
        key.isPreviewed(grace, linus);
        grace.delete(organization("/members/" + linus.id())).is(204);
        linus.get(organization("")).isRefused(404, "organization_not_found");
    }

    private void acmeIsRenamed() {
        narrator.step("Grace renames the organization");
        grace.patch(organization(""), Map.of("name", "Acme Rockets")).is(200);
        Answer settings = ada.get(organization("")).is(200).has("name", "Acme Rockets");
        narrator.shows("It is %s now, in version %s".formatted(settings.text("name"), settings.text("version")));
        showMembers(ada.get(organization("/members")));
    }

    private void niklausSignsUpAndJoins() {
        String email = "niklaus@acme.example";
        narrator.step("Ada invites Niklaus, who has no account yet");
        ada.post(organization("/invitations"), Map.of("email", email, "locale", "de"))
                .is(201);
        String token = mails.nextInvitation(email);
        narrator.step("He follows the link, creates an account and is logged in");
        Person niklaus = new SignUp(http, url, narrator).of("Niklaus Wirth", email);
        accept(niklaus, token).is(200).has("organizationId", acme);
        niklaus.put("/me/workspace", Map.of("organizationId", acme)).is(200);
        niklaus.get("/me").is(200).has("email", email).has("workspace/organizationId", acme);
    }

    private void tooManyAreInvitedAtOnce() {
        narrator.step("Ada pastes ten addresses; the plan has ten seats, and some are taken");
        List<Map<String, Object>> lines = IntStream.rangeClosed(1, TEN)
                .mapToObj(n -> Map.<String, Object>of(
                        "email", "colleague-%d@acme.example".formatted(n), "expiresInHours", TWO_DAYS))
                .toList();
        Map<String, Object> body = Map.of("invitations", lines);
        Answer results = ada.post(organization("/invitations/bulk"), body, "ten-colleagues")
                .is(200);
        List<String> codes = new ArrayList<>();
        for (JsonNode line : results.items()) {
            codes.add(line.path("code").asString("sent"));
            narrator.shows("%-26s %s".formatted(line.path("email").asString(), codes.get(codes.size() - 1)));
        }
        Answer settings = ada.get(organization("")).is(200).has("seats/used", Integer.toString(TEN));
        long sent = codes.stream().filter("sent"::equals).count();
        if (sent == 0 || codes.stream().filter("seat_limit_reached"::equals).count() != TEN - sent) {
            throw new Unexpected("some lines to be sent and the others to find no seat", codes.toString());
        }
        narrator.shows("%d were sent; %s of %s seats are in use"
                .formatted(sent, settings.text("seats/used"), settings.text("seats/limit")));

        narrator.step("Her browser did not get the answer and asks again, under the same Idempotency-Key");
        Answer again = ada.post(organization("/invitations/bulk"), body, "ten-colleagues")
                .is(200);
        if (!again.body().equals(results.body())) {
            throw new Unexpected("the same answer", again.body().toString());
        }
        narrator.shows("The answer is the same, and nobody was invited twice");
    }

    private void everythingWasRecorded() {
        narrator.step("Everything of it was recorded: the events of the whole story");
        List<Recorded> events = RecordedEvents.all(databaseUrl);
        for (Recorded event : events) {
            narrator.shows("%4d  %-26s %-32s by %s"
                    .formatted(event.position(), event.type(), event.stream(), who(event.actor())));
        }
        List.of(
                        "organization.created",
                        "invitation.resent",
                        "member.removed",
                        "api-key.transferred",
                        "credits.consumed")
                .stream()
                .filter(type -> events.stream().noneMatch(event -> event.type().equals(type)))
                .findFirst()
                .ifPresent(missing -> {
                    throw new Unexpected("an event " + missing, "none of that type");
                });
    }

    private void supportIsAsked() {
        TheSupportDesk desk = new TheSupportDesk(narrator, sam, ada, acme);
        desk.explains(edsger, "Edsger");
        desk.looksBack(linus, "Linus");
        desk.isRecorded();
    }

    private void theTrailIsProvenAndForgets() {
        try {
            Path copies = Files.createTempDirectory("roster-demo-");
            try {
                TheAuditTrail trail = new TheAuditTrail(narrator, url, ada, operator, acme, copies);
                trail.answers();
                Path export = trail.isTakenAlong();
                trail.isTamperedWith(export);
                trail.forgets(linus, "Linus Pauling", export);
            } finally {
                FileSystemUtils.deleteRecursively(copies);
            }
        } catch (IOException e) {
            throw new Unexpected("copies of the trail", e);
        }
    }

    private String invite(Person person) {
        return ada.post(organization("/invitations"), Map.of("email", person.email(), "expiresInHours", TWO_DAYS))
                .is(201)
                .has("status", "pending")
                .text("invitationId");
    }

    private Answer accept(Person person, String token) {
        return person.post("/invitations/accept", Map.of("token", token));
    }

    private String organization(String path) {
        return "/organizations/" + acme + path;
    }

    private void showMembers(Answer list) {
        for (JsonNode row : list.is(200).items()) {
            narrator.shows("%-16s %-22s %-7s %s"
                    .formatted(
                            row.path("name").asString("(no name yet)"),
                            row.path("email").asString(""),
                            row.path("role").asString(""),
                            row.path("status").asString("")));
        }
    }

    private static void expect(String what, JsonNode row, String field, String value) {
        if (!row.path(field).asString("").equals(value)) {
            throw new Unexpected(what, row.toString());
        }
    }

    private String who(String actor) {
        return List.of(ada, grace, linus, edsger, mallory, operator).stream()
                .filter(person -> person.id().equals(actor))
                .map(Person::email)
                .findFirst()
                .orElse(String.valueOf(actor));
    }
}
