package dev.roster.query.timeline;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.WebhookPauseReason;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.WebhookId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened, told to people who were not there. */
class TimelineTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history().by(ADA);
    private final MailDeliveries mails = app.context().getBean(MailDeliveries.class);
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);

    @Test
    void everyEventHasASentenceThatCanBePassedOn() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(Duration.ofMinutes(5));
        grace = history.resent(grace, ADA, SeatReleaseReason.RENEWED);
        app.history().by(STRANGER).linkRefused(grace, "invitation_email_mismatch", STRANGER);
        app.history().by(GRACE).accepted(grace, GRACE);
        history.roleChanged(acme, GRACE, ADMIN, ADA);
        history.revoked(history.invited(acme, ADA, "r@example.org", MEMBER), ADA);
        history.declined(history.invited(acme, ADA, "d@example.org", MEMBER));
        history.expired(history.invited(acme, ADA, "e@example.org", MEMBER));
        history.commandRefused(acme, "member.invite", "seat_limit_reached", null, "late@example.org", ADA);
        ApiKeyToken key = history.keyCreated(acme, GRACE, "Renderer", null);
        history.creditsGranted(acme, 100, 100);
        app.history().by(key).creditsUsed(acme, GRACE, key, 5, 95);
        WebhookId webhook = history.webhookCreated(acme, ADA, null);
        history.webhookRotated(acme, webhook, ADA);
        app.history().webhookPaused(acme, webhook, WebhookPauseReason.FAILING, null);
        history.webhookResumed(acme, webhook, ADA);
        history.webhookDeleted(acme, webhook, ADA);
        history.removed(acme, GRACE, ADA);
        history.keyTransferred(acme, key, GRACE);
        history.keyRevoked(acme, key, ADA);
        history.joined(acme, BOB, MEMBER);
        app.history().by(BOB).left(acme, BOB);
        history.renamed(acme, "Acme Two", ADA);
        history.planChanged(acme, Plan.VISIONARY, ADA);

        assertThat(sentences(""))
                .contains(
                        "2026-03-01 09:00 UTC, Ada Lovelace created the organization \"Acme\" on the plan team",
                        "2026-03-01 09:00 UTC, Ada Lovelace joined as admin",
                        "2026-03-01 09:00 UTC, Ada Lovelace invited g•••@example.org as member, valid until 2026-03-03 09:00 UTC",
                        "2026-03-01 09:00 UTC, a seat was reserved for the invitation to g•••@example.org until 2026-03-03 09:00 UTC",
                        "2026-03-01 09:05 UTC, Ada Lovelace sent the invitation to g•••@example.org again as member, with link number 2, valid until 2026-03-03 09:05 UTC",
                        "2026-03-01 09:05 UTC, the seat of the invitation to g•••@example.org was given back (renewed)",
                        "2026-03-01 09:05 UTC, Mallory could not accept the invitation to g•••@example.org: invitation_email_mismatch",
                        "2026-03-01 09:05 UTC, Grace Hopper accepted the invitation to g•••@example.org",
                        "2026-03-01 09:05 UTC, Grace Hopper joined as member",
                        "2026-03-01 09:05 UTC, Ada Lovelace made Grace Hopper admin",
                        "2026-03-01 09:05 UTC, Ada Lovelace took the invitation to r•••@example.org back",
                        "2026-03-01 09:05 UTC, Ada Lovelace declined the invitation to d•••@example.org",
                        "2026-03-01 09:05 UTC, the invitation to e•••@example.org expired",
                        "2026-03-01 09:05 UTC, Ada Lovelace could not invite l•••@example.org: seat_limit_reached",
                        "2026-03-01 09:05 UTC, Ada Lovelace created the API key \"Renderer\"",
                        "2026-03-01 09:05 UTC, Ada Lovelace granted 100 credits, which makes 100",
                        "2026-03-01 09:05 UTC, the API key Renderer used 5 credits, which leaves 95",
                        "2026-03-01 09:05 UTC, Ada Lovelace removed Grace Hopper",
                        "2026-03-01 09:05 UTC, the API key Renderer passed to the admins",
                        "2026-03-01 09:05 UTC, Ada Lovelace revoked the API key Renderer",
                        "2026-03-01 09:05 UTC, Ada Lovelace created a webhook to https://hooks.example.org/",
                        "2026-03-01 09:05 UTC, Ada Lovelace gave the webhook " + webhook
                                + " another secret, with number 2",
                        "2026-03-01 09:05 UTC, Roster paused the webhook " + webhook + " (failing)",
                        "2026-03-01 09:05 UTC, Ada Lovelace let the webhook " + webhook + " go on",
                        "2026-03-01 09:05 UTC, Ada Lovelace deleted the webhook " + webhook,
                        "2026-03-01 09:05 UTC, Bob left",
                        "2026-03-01 09:05 UTC, Ada Lovelace renamed the organization to \"Acme Two\"",
                        "2026-03-01 09:05 UTC, Ada Lovelace changed the plan to visionary");
        // One's own look of a moment ago, at the time of the real clock.
        assertThat(sentences("")).anyMatch(sentence -> sentence.endsWith("UTC, Ada Lovelace looked at the timeline"));
        assertThat(sentences("")).noneMatch(sentence -> sentence.contains("@") && !sentence.contains("•••@"));
        assertThat(sentences("")).noneMatch(sentence -> sentence.contains("?") || sentence.contains("null"));
    }

    @Test
    void isReadInPagesInTheOrderInWhichItHappened() {
        for (int i = 0; i < 30; i++) {
            history.renamed(acme, "Acme " + i, ADA);
        }
        List<String> all = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            Answer page = get(ADA, "/timeline?limit=10" + after);
            all.addAll(page.each("sentence"));
            after = page.body().get("next").isNull()
                    ? null
                    : "&after=" + page.body().get("next").asString();
            pages++;
        } while (after != null && pages < 10);

        assertThat(all.subList(2, 32))
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 30)
                        .mapToObj(i -> "2026-03-01 09:00 UTC, Ada Lovelace renamed the organization to \"Acme %d\""
                                .formatted(i))
                        .toList());
        assertThat(get(ADA, "/timeline?after=nonsense").code()).isEqualTo("invalid_request");
    }

    @Test
    void isReadAroundAMomentAndFromThereInBothDirections() {
        for (int i = 0; i < 10; i++) {
            app.clock().move(Duration.ofMinutes(1));
            history.renamed(acme, "Acme " + i, ADA);
        }
        JsonNode fifth = get(ADA, "/timeline?looks=false&limit=100").items().get(6);

        Answer byPosition = get(
                ADA, "/timeline?looks=false&limit=4&at=" + fifth.get("position").asString());
        Answer byTime = get(ADA, "/timeline?looks=false&limit=4&at=2026-03-01T09:05:30Z");

        assertThat(names(byPosition)).containsExactly("Acme 3", "Acme 4", "Acme 5", "Acme 6");
        assertThat(names(byTime)).isEqualTo(names(byPosition));
        Answer previous = get(ADA, "/timeline?looks=false&limit=4&before=" + text(byPosition, "previous"));
        assertThat(names(previous)).containsExactly("joined", "Acme 0", "Acme 1", "Acme 2");
        Answer first = get(ADA, "/timeline?looks=false&limit=4&before=" + text(previous, "previous"));
        assertThat(first.each("action")).containsExactly("organization.created");
        assertThat(first.body().get("previous").isNull()).isTrue();
        Answer next = get(ADA, "/timeline?looks=false&limit=4&after=" + text(byPosition, "next"));
        assertThat(names(next)).containsExactly("Acme 7", "Acme 8", "Acme 9");
        assertThat(next.body().get("next").isNull()).isTrue();
        assertThat(text(next, "previous")).isNotEmpty();
        assertThat(get(ADA, "/timeline").body().get("previous").isNull()).isTrue();
        Answer newest = get(ADA, "/timeline?looks=false&limit=2&before=");
        assertThat(names(newest)).containsExactly("Acme 8", "Acme 9");
        assertThat(newest.body().get("next").isNull()).isTrue();
    }

    @Test
    void aMomentThatIsNoneOrInTheFutureOrBeforeTheBeginningIsRefused() {
        assertThat(get(ADA, "/timeline?at=yesterday").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, "/timeline?at=999999999999999999").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, "/timeline?at=2001-01-01T00:00:00Z").code()).isEqualTo("organization_not_found");
        assertThat(get(ADA, "/timeline?before=nonsense").code()).isEqualTo("invalid_request");
        assertThat(get(ADA, "/timeline?at=2026-03-01T09:00:00Z&after=x").code()).isEqualTo("invalid_request");
    }

    @Test
    void thatSomebodyLookedCanBeLeftOutUnlessItWasRefused() {
        history.joined(acme, BOB, MEMBER);
        get(ADA, "/timeline");
        get(BOB, "/timeline");

        assertThat(get(ADA, "/timeline?looks=false&limit=100").items())
                .filteredOn(item -> item.get("action").asString().equals("audit.read"))
                .extracting(item -> item.get("outcome").asString())
                .containsExactly("refused");
        assertThat(get(ADA, "/timeline?limit=100").each("action")).contains("audit.read");
    }

    @Test
    void ofOneMemberItBeginsWithTheirInvitation() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.invited(acme, ADA, "other@example.org", MEMBER);
        history.accepted(grace, GRACE);
        history.removed(acme, GRACE, ADA);

        assertThat(get(ADA, "/timeline?about=" + GRACE.id()).each("action"))
                .containsExactly(
                        "member.invited",
                        "seat.reserved",
                        "invitation.accepted",
                        "seat.released",
                        "member.joined",
                        "member.removed");
        assertThat(get(ADA, "/timeline?about=nobody").items()).isEmpty();
    }

    @Test
    void theEventAsItIsStoredIsOneFlagAway() {
        assertThat(get(ADA, "/timeline").items().get(0).has("event")).isFalse();

        JsonNode event = get(ADA, "/timeline?raw=true").items().get(0).get("event");

        assertThat(event.get("type").asString()).isEqualTo("organization.created");
        assertThat(event.get("stream").asString()).isEqualTo(acme.value());
        assertThat(event.get("payload").get("name").asString()).isEqualTo("Acme");
        assertThat(event.get("metadata").get("actorKind").asString()).isEqualTo("user");
    }

    @Test
    void anInvitationIsExplainedFromItsMailToTheReasonOfItsRefusal() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);
        mails.failed(eventOf(grace, 0), "smtp.example.org:25", app.clock().instant(), "MailSendException");
        app.clock().move(Duration.ofMinutes(1));
        mails.taken(eventOf(grace, 0), "smtp.example.org:25", app.clock().instant());
        app.history().by(STRANGER).linkRefused(grace, "invitation_email_mismatch", STRANGER);

        JsonNode explained =
                get(ADA, "/invitations/" + grace.id() + "/timeline").body();

        assertThat(explained.get("status").asString()).isEqualTo("pending");
        assertThat(explained.get("code").isNull()).isTrue();
        assertThat(explained.get("explanation").asString())
                .isEqualTo(
                        "It can be accepted until 2026-03-03 09:00 UTC with the link of the newest mail, by somebody logged in"
                                + " as g•••@example.org whose address is verified."
                                + " The mail was taken by smtp.example.org:25 2026-03-01 09:01 UTC."
                                + " The last attempt that was refused: 2026-03-01 09:01 UTC, Mallory could not accept the invitation to"
                                + " g•••@example.org: invitation_email_mismatch, which means that they were logged in with another address.");
        JsonNode mail = explained.get("items").get(0).get("mail");
        assertThat(mail.get("state").asString()).isEqualTo("taken");
        assertThat(mail.get("server").asString()).isEqualTo("smtp.example.org:25");
        assertThat(mail.get("attempts").asInt()).isEqualTo(2);
        assertThat(explained.get("items").get(2).get("code").asString()).isEqualTo("invitation_email_mismatch");
    }

    @Test
    void aMailThatNoServerHasTakenIsToldOf() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);
        assertThat(explanationOf(grace)).endsWith("Nothing is known of its mail yet.");

        mails.failed(eventOf(grace, 0), "smtp.example.org:25", app.clock().instant(), "ConnectException");
        assertThat(explanationOf(grace))
                .endsWith(
                        "The mail was not taken by smtp.example.org:25 yet, after 1 attempts, the last 2026-03-01 09:00 UTC"
                                + " (ConnectException).");

        mails.dropped(eventOf(grace, 0), "smtp.example.org:25", app.clock().instant());
        assertThat(explanationOf(grace))
                .endsWith("The mail was not sent, since there was nothing to tell any more 2026-03-01 09:00 UTC.");
    }

    @Test
    void whatBecameOfItIsToldWithTheCodeThatItsLinkIsAnswered() {
        Invitation expired = history.invited(acme, ADA, "e@example.org", MEMBER);
        app.clock().move(History.VALIDITY);
        Invitation revoked = history.invited(acme, ADA, "r@example.org", MEMBER);
        history.revoked(revoked, ADA);
        Invitation declined = history.invited(acme, ADA, "d@example.org", MEMBER);
        history.declined(declined);
        Invitation accepted = history.invited(acme, ADA, BOB.email(), MEMBER);
        history.accepted(accepted, BOB);

        assertThat(codeOf(expired)).isEqualTo("invitation_expired");
        assertThat(codeOf(revoked)).isEqualTo("invitation_revoked");
        assertThat(codeOf(declined)).isEqualTo("invitation_not_pending");
        assertThat(codeOf(accepted)).isEqualTo("invitation_already_accepted");
    }

    @Test
    void somebodyWhoCannotJoinIsExplainedByTheirAddress() {
        history.commandRefused(acme, "member.invite", "seat_limit_reached", null, GRACE.email(), ADA);
        JsonNode never = explanation("Grace@Example.org");
        assertThat(never.get("invitations")).isEmpty();
        assertThat(never.get("email").asString()).isEqualTo("grace@example.org");
        assertThat(never.get("explanation").asString())
                .isEqualTo(
                        "No invitation was ever sent to g•••@example.org here. It was wanted: 2026-03-01 09:00 UTC, Ada Lovelace"
                                + " could not invite g•••@example.org: seat_limit_reached.");

        Invitation first = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        history.seatReleased(first, SeatReleaseReason.EXPIRED);
        Invitation second = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.history().linkRefused(first, "invitation_expired", GRACE);

        JsonNode explained = explanation(GRACE.email());
        assertThat(explained.get("member").asBoolean()).isFalse();
        assertThat(explained.get("refused")).hasSize(1);
        assertThat(explained.get("invitations")).hasSize(2);
        assertThat(explained.get("invitations").get(0).get("invitationId").asString())
                .isEqualTo(second.id().value());
        assertThat(explained.get("invitations").get(1).get("code").asString()).isEqualTo("invitation_expired");
        assertThat(explained.get("explanation"))
                .isEqualTo(explained.get("invitations").get(0).get("explanation"));

        app.history().by(GRACE).accepted(second, GRACE);
        assertThat(explanation(GRACE.email()).get("member").asBoolean()).isTrue();
        assertThat(explanation(GRACE.email()).get("explanation").asString())
                .isEqualTo("g•••@example.org is a member already.");
        app.history().by(ADA).removed(acme, GRACE, ADA);
        assertThat(explanation(GRACE.email()).get("explanation").asString())
                .startsWith("It was accepted. 2026-03-03 09:00 UTC, Ada Lovelace removed Grace Hopper")
                .contains(". Another one can be sent. ");
        JsonNode items = explanation(GRACE.email()).get("invitations").get(0).get("items");
        assertThat(items.get(items.size() - 1).get("action").asString()).isEqualTo("member.removed");
        assertThat(explanation("nobody@example.org").get("explanation").asString())
                .isEqualTo("No invitation was ever sent to n•••@example.org here.");
        assertThat(get(ADA, "/invitations/explanation?email=nobody").code()).isEqualTo("invalid_request");
    }

    @Test
    void anotherOrganizationsInvitationIsNotThere() {
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);
        Invitation grace = history.invited(other, BOB, GRACE.email(), MEMBER);

        assertThat(get(ADA, "/invitations/" + grace.id() + "/timeline").code()).isEqualTo("invitation_not_found");
        assertThat(get(ADA, "/invitations/nonsense/timeline").code()).isEqualTo("invitation_not_found");
        assertThat(get(ADA, "/timeline?about=" + grace.id()).items()).isEmpty();
        assertThat(explanation(GRACE.email()).get("invitations")).isEmpty();
    }

    @Test
    void isForAdminsAloneAndEachLookIsARecordRefusedOrNot() {
        Invitation grace = history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.joined(acme, BOB, MEMBER);
        List<String> paths = List.of(
                "/timeline",
                "/invitations/" + grace.id() + "/timeline",
                "/invitations/explanation?email=" + GRACE.email());

        paths.forEach(path -> {
            assertThat(get(BOB, path).code()).isEqualTo("admin_required");
            assertThat(get(STRANGER, path).code()).isEqualTo("organization_not_found");
            assertThat(get(ADA, path).status()).isEqualTo(200);
        });

        Answer records = get(ADA, "/audit?action=audit.read");
        assertThat(records.each("outcome"))
                .containsExactly(
                        "succeeded",
                        "refused",
                        "refused",
                        "succeeded",
                        "refused",
                        "refused",
                        "succeeded",
                        "refused",
                        "refused");
        assertThat(records.items())
                .allSatisfy(record ->
                        assertThat(record.get("detail").get("what").asString()).isEqualTo("timeline"));
    }

    /** What it was renamed to; else the last part of what was done. */
    private static List<String> names(Answer page) {
        return page.each("sentence").stream()
                .map(sentence -> sentence.contains("renamed") ? sentence.split("\"")[1] : sentence)
                .map(sentence -> sentence.contains("joined") ? "joined" : sentence)
                .toList();
    }

    private static String text(Answer page, String field) {
        return page.body().get(field).asString();
    }

    private List<String> sentences(String query) {
        return get(ADA, "/timeline?limit=100" + query).each("sentence");
    }

    private String explanationOf(Invitation invitation) {
        return get(ADA, "/invitations/" + invitation.id() + "/timeline")
                .body()
                .get("explanation")
                .asString();
    }

    private String codeOf(Invitation invitation) {
        return get(ADA, "/invitations/" + invitation.id() + "/timeline").code();
    }

    private JsonNode explanation(String email) {
        return get(ADA, "/invitations/explanation?email=" + email).body();
    }

    private String eventOf(Invitation invitation, long sequence) {
        return app.engine().readEvents(invitation.id().value(), sequence).next().getIdentifier();
    }

    private Answer get(Person person, String path) {
        return app.client().get(person, "/organizations/" + acme + path);
    }
}
