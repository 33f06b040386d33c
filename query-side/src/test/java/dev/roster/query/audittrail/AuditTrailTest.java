package dev.roster.query.audittrail;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the audit trail of an organization tells, and how it is found. */
class AuditTrailTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history().by(ADA);
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String audit = "/organizations/" + acme + "/audit";

    @Test
    void tellsWhoDidWhatToWhomFromWhere() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);

        JsonNode record = only("?action=member.invited");

        assertThat(record.get("organizationId").asString()).isEqualTo(acme.value());
        assertThat(record.get("outcome").asString()).isEqualTo("succeeded");
        assertThat(record.get("occurredAt").asString()).isEqualTo("2026-03-01T09:00:00Z");
        assertThat(record.get("actor").toString()).isEqualTo("""
                {"kind":"user","id":"%s","name":"Ada Lovelace","email":"ada@example.org"}""".formatted(ADA.id()));
        assertThat(record.get("subject").toString()).isEqualTo("""
                {"kind":"invitation","id":"%s","name":null,"email":"grace@example.org"}""".formatted(invitation.id()));
        assertThat(record.get("detail").toString()).isEqualTo("""
                {"organizationName":"Acme","role":"member","locale":"en","expiresAt":"2026-03-03T09:00:00Z"}""");
        assertThat(record.get("context").toString()).isEqualTo("""
                {"requestId":"request-of-%1$s","correlationId":"correlation-of-%1$s","causationId":"causation-of-%1$s",\
                "remoteAddress":"192.0.2.7","userAgent":"Firefox","reason":null}""".formatted(ADA.id()));
    }

    @Test
    void namesTheMemberTheInvitationTheKeyOrTheOrganizationThatItIsAbout() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.history().by(GRACE).accepted(invitation, GRACE);
        history.roleChanged(acme, GRACE, ADMIN, ADA);
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        app.history().by(key).creditsUsed(acme, ADA, key, 3, 7);
        history.renamed(acme, "Acme Two", ADA);

        assertThat(subject("?action=invitation.accepted"))
                .isEqualTo("invitation " + invitation.id() + " null grace@example.org");
        assertThat(subject("?action=member.role-changed"))
                .isEqualTo("user " + GRACE.id() + " Grace Hopper grace@example.org");
        assertThat(subject("?action=api-key.created")).isEqualTo("api-key " + key.id() + " CI null");
        assertThat(subject("?action=organization.renamed")).isEqualTo("organization " + acme + " Acme Two null");
        assertThat(only("?action=credits.consumed").get("actor").toString())
                .isEqualTo("{\"kind\":\"api-key\",\"id\":\"%s\",\"name\":\"CI\",\"email\":null}".formatted(key.id()));
        assertThat(only("?action=credits.consumed").get("detail").get("usedBy").asString())
                .isEqualTo(ADA.id().value());
    }

    @Test
    void holdsNothingThatIsSecretOrOnlyForComparing() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);
        history.invited(acme, ADA, GRACE.email(), MEMBER);

        String all = get("").text();

        assertThat(all)
                .doesNotContain(key.digest())
                .doesNotContain(history.digest(GRACE.email()).value());
        assertThat(all).doesNotContain("sealed");
    }

    @Test
    void tellsWhatWasRefusedAndWhy() {
        Invitation invitation = history.invited(acme, ADA, GRACE.email(), MEMBER);
        app.history()
                .by(STRANGER)
                .commandRefused(acme, "organization.rename", "organization_not_found", null, null, STRANGER);
        history.commandRefused(acme, "member.invite", "already_invited", null, GRACE.email(), ADA);
        app.history().by(STRANGER).linkRefused(invitation, "invitation_email_mismatch", STRANGER);
        app.history().linkRefused(invitation, "invitation_superseded", null);

        Answer refused = get("?outcome=refused");

        assertThat(refused.each("action"))
                .containsExactly("invitation.decline", "invitation.accept", "member.invite", "organization.rename");
        assertThat(refused.each("outcome")).containsOnly("refused");
        assertThat(codes(refused))
                .containsExactly(
                        "invitation_superseded",
                        "invitation_email_mismatch",
                        "already_invited",
                        "organization_not_found");
        assertThat(refused.items().get(1).get("actor").get("name").asString()).isEqualTo("Mallory");
        assertThat(refused.items().get(1).get("subject").get("email").asString())
                .isEqualTo("grace@example.org");
        assertThat(refused.items().get(2).get("subject").toString())
                .isEqualTo("{\"kind\":\"address\",\"id\":null,\"name\":null,\"email\":\"grace@example.org\"}");
        assertThat(get("?outcome=succeeded").each("outcome")).containsOnly("succeeded");
        assertThat(get("?outcome=refused,succeeded").body().get("total").asLong())
                .isGreaterThan(4);
    }

    @Test
    void isFilteredByActorSubjectAndActionTogether() {
        history.joined(acme, BOB, ADMIN);
        history.joined(acme, GRACE, MEMBER);
        history.roleChanged(acme, GRACE, ADMIN, ADA);
        app.history().by(BOB).roleChanged(acme, GRACE, MEMBER, BOB);
        app.history().by(BOB).removed(acme, GRACE, BOB);

        assertThat(get("?actor=" + BOB.id()).each("action")).containsExactly("member.removed", "member.role-changed");
        assertThat(get("?actor=BOB@example.org").each("action"))
                .containsExactly("member.removed", "member.role-changed");
        assertThat(get("?subject=" + GRACE.id()).each("action"))
                .containsExactly("member.removed", "member.role-changed", "member.role-changed", "member.joined");
        assertThat(get("?subject=grace@example.org&actor=" + ADA.id()).each("action"))
                .containsExactly("member.role-changed", "member.joined");
        assertThat(get("?action=member.removed,member.role-changed&actor=" + BOB.id())
                        .each("action"))
                .containsExactly("member.removed", "member.role-changed");
        assertThat(get("?actor=nobody").items()).isEmpty();
        assertThat(get("?subject=nobody@example.org").body().get("total").asLong())
                .isZero();
    }

    @Test
    void anAddressStandsForThePersonTheInvitationAndWhatWasRefusedForIt() {
        history.invited(acme, ADA, GRACE.email(), MEMBER);
        history.commandRefused(acme, "member.invite", "already_invited", null, GRACE.email(), ADA);
        history.joined(acme, GRACE, MEMBER);

        assertThat(get("?subject=Grace@example.org&action=member.invited,member.invite,member.joined")
                        .each("action"))
                .containsExactly("member.joined", "member.invite", "member.invited");
    }

    /** More often than there are connections. */
    @Test
    void aFilterLeavesNoConnectionBehind() {
        for (int i = 0; i < 20; i++) {
            assertThat(get("?actor=ada@example.org&subject=ada@example.org&search=joined")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void isFilteredByTimeAlsoWhereClocksDiffer() {
        history.renamed(acme, "at nine", ADA);
        app.clock().move(Duration.ofMinutes(10));
        history.renamed(acme, "ten past", ADA);
        app.clock().move(Duration.ofMinutes(-20));
        history.renamed(acme, "ten to, by another clock", ADA);
        app.clock().move(Duration.ofMinutes(40));
        history.renamed(acme, "half past", ADA);

        assertThat(names("from=2026-03-01T09:10:00Z")).containsExactly("half past", "ten past");
        assertThat(names("to=2026-03-01T09:10:00Z")).containsExactly("ten to, by another clock", "at nine");
        assertThat(names("from=2026-03-01T08:50:00Z&to=2026-03-01T09:00:00Z"))
                .containsExactly("ten to, by another clock");
        assertThat(names("from=2026-03-01T09:30:00.001Z")).isEmpty();
        assertThat(names("to=2026-03-01T08:00:00Z")).isEmpty();
    }

    @Test
    void isSearchedByPartsOfNamesAddressesActionsAndCodes() {
        history.joined(acme, GRACE, MEMBER);
        history.removed(acme, GRACE, ADA);
        history.keyCreated(acme, ADA, "Nightly build", null);
        history.commandRefused(acme, "member.invite", "seat_limit_reached", null, "niklaus@example.org", ADA);

        assertThat(get("?search=HOPPER").each("action")).containsExactly("member.removed", "member.joined");
        assertThat(get("?search=grace@ex").each("action")).containsExactly("member.removed", "member.joined");
        assertThat(get("?search=nightly").each("action")).containsExactly("api-key.created");
        assertThat(get("?search=niklaus").each("action")).containsExactly("member.invite");
        assertThat(get("?search=seat_limit").each("action")).containsExactly("member.invite");
        assertThat(get("?search=removed").each("action")).containsExactly("member.removed");
        assertThat(get("?search=hopper&action=member.removed").each("action")).containsExactly("member.removed");
        assertThat(get("?search=100%25").items()).isEmpty();
        assertThat(get("?search=nightly").body().get("total").asLong()).isEqualTo(1);
    }

    @Test
    void aTextThatFitsMoreNamesThanCanBeLookedUpIsFoundInWhoeverTheyAre() {
        for (int nth = 0; nth <= Selection.MOST_LOOKED_UP; nth++) {
            history.invited(acme, ADA, "many" + nth + "@example.org", MEMBER);
        }
        history.renamed(acme, "Acme Two", ADA);

        Answer found = get("?search=many&limit=20");

        assertThat(found.each("action")).hasSize(20).containsOnly("seat.reserved", "member.invited");
        assertThat(found.items().get(0).get("subject").get("email").asString()).isEqualTo("many200@example.org");
        assertThat(found.body().get("total").isNull()).isTrue();
        assertThat(get("?search=many&action=organization.renamed").items()).isEmpty();
    }

    @Test
    void pagesStayRightWhileMoreHappens() {
        for (int i = 0; i < 10; i++) {
            history.renamed(acme, "Acme " + i, ADA);
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        do {
            Answer page = get("?action=organization.renamed&limit=3" + after);
            page.items().forEach(item -> seen.add(item.get("detail").get("name").asString()));
            history.renamed(acme, "meanwhile", ADA);
            after = page.body().get("next").isNull()
                    ? null
                    : "&after=" + page.body().get("next").asString();
        } while (after != null);

        assertThat(seen)
                .containsExactly(
                        "Acme 9", "Acme 8", "Acme 7", "Acme 6", "Acme 5", "Acme 4", "Acme 3", "Acme 2", "Acme 1",
                        "Acme 0");
    }

    @Test
    void lookingIsARecordWithoutWhatWasSearchedFor() {
        get("?search=hopper&actor=grace@example.org&outcome=refused&from=2026-03-01T09:00:00Z");

        JsonNode read = get("?action=audit.read").items().get(0);

        assertThat(read.get("actor").get("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(read.get("detail").toString())
                .isEqualTo(
                        "{\"what\":\"records\",\"filter\":\"actor=… outcome=refused from=2026-03-01T09:00:00Z search\"}");
        assertThat(read.get("context").get("remoteAddress").asString()).isNotEmpty();
    }

    @Test
    void isForAdminsAloneAndThatOthersTriedIsARecord() {
        history.joined(acme, BOB, MEMBER);

        assertThat(get(BOB, "").code()).isEqualTo("admin_required");
        assertThat(get(STRANGER, "").code()).isEqualTo("organization_not_found");
        assertThat(app.client()
                        .get(ADA, "/organizations/org_00000000000000000000000000/audit")
                        .code())
                .isEqualTo("organization_not_found");

        Answer tried = get("?outcome=refused");
        assertThat(tried.each("action")).containsExactly("audit.read", "audit.read");
        assertThat(codes(tried)).containsExactly("organization_not_found", "admin_required");
        assertThat(tried.items().get(0).get("actor").get("name").asString()).isEqualTo("Mallory");
        assertThat(tried.items().get(0).get("actor").get("id").asString())
                .isEqualTo(STRANGER.id().value());
    }

    @Test
    void somebodyWhoWasErasedIsNotNamedAndNotFoundAndWhatTheyDidStays() {
        Person lin = new Person(
                "Lin Zhao", "lin-%s@example.org".formatted(acme.value().substring(20)));
        Invitation invitation = history.invited(acme, ADA, lin.email(), MEMBER);
        app.history().by(lin).accepted(invitation, lin);
        app.history().by(lin).commandRefused(acme, "organization.rename", "admin_required", null, null, lin);
        assertThat(get("?search=lin+zh").items()).hasSize(4);

        history.erased(lin);

        // The ids of people have their addresses in them, in these tests alone.
        String all = get("?limit=100").text().replace(lin.id().value(), "");
        assertThat(all).doesNotContain("Lin Zhao").doesNotContain(lin.email());
        assertThat(get("?actor=" + lin.id()).items()).hasSize(4);
        assertThat(get("?actor=" + lin.id()).items().get(0).get("actor").toString())
                .isEqualTo("{\"kind\":\"user\",\"id\":\"%s\",\"name\":\"erased person\",\"email\":null}"
                        .formatted(lin.id()));
        assertThat(get("?search=lin+zh").items()).isEmpty();
        assertThat(app.database().queryForList("select n::text from readmodel.audit_name n", String.class))
                .noneMatch(row -> row.contains("Lin Z")
                        || row.replace(lin.id().value(), "").contains(lin.email()));
        assertThat(app.client()
                        .get(ADA, audit + "/proof")
                        .body()
                        .get("verified")
                        .asBoolean())
                .isTrue();
        assertThat(app.client()
                        .get(ADA, audit + "/export?format=csv")
                        .text()
                        .replace(lin.id().value(), ""))
                .doesNotContain("Lin Zhao")
                .doesNotContain(lin.email());
    }

    @Test
    void nobodyLearnsWhomAnErasureWasOfByAskingForAnAddress() {
        String address = "guessed-%s@example.org".formatted(acme.value().substring(20));
        Person lin = new Person("Lin", address);
        history.joined(acme, lin, MEMBER);
        app.history().by(lin).commandRefused(acme, "organization.rename", "admin_required", null, null, lin);
        String guest = "guest-" + address;
        history.commandRefused(acme, "member.invite", "seat_limit_reached", null, guest, ADA);
        assertThat(get("?actor=" + address).items()).hasSize(1);
        assertThat(get("?subject=" + address).items()).hasSize(1);
        assertThat(get("?subject=" + guest).items()).hasSize(1);

        history.erased(lin);
        history.erased(guest);

        for (String filter : List.of("?actor=" + address, "?subject=" + address, "?subject=" + guest)) {
            assertThat(get(filter).items()).as(filter).isEmpty();
        }
        assertThat(get("?actor=" + lin.id()).items()).hasSize(1);
        assertThat(get("?subject=" + lin.id()).items()).hasSize(1);
    }

    @Test
    void somebodyWhoCameBackIsNamedAgain() {
        Person lin = new Person(
                "Lin Back", "back-%s@example.org".formatted(acme.value().substring(20)));
        history.joined(acme, lin, MEMBER);
        history.erased(lin);
        history.removed(acme, lin, ADA);
        history.joined(acme, lin, MEMBER);

        assertThat(get("?action=member.joined")
                        .items()
                        .get(0)
                        .get("subject")
                        .get("name")
                        .asString())
                .isEqualTo("Lin Back");
        assertThat(get("?search=lin+back").items()).hasSize(3);
    }

    @Test
    void ofWhomWasAskedIsARecordWhereItIsAnIdThatTheTrailKnows() {
        for (String about : List.of("Ada+Lovelace", "ada%2540example.org", "usr-nobody")) {
            get("?subject=" + about);
            assertThat(get("?action=audit.read")
                            .items()
                            .get(0)
                            .get("detail")
                            .get("filter")
                            .asString())
                    .as(about)
                    .isEqualTo("subject=…");
        }
        get("?subject=" + ADA.id());
        assertThat(get("?action=audit.read")
                        .items()
                        .get(0)
                        .get("detail")
                        .get("filter")
                        .asString())
                .isEqualTo("subject=" + ADA.id());
    }

    @Test
    void anActionThatIsAskedForTwiceIsShownOnce() {
        history.renamed(acme, "Acme Two", ADA);

        Answer twice = get("?action=organization.renamed,organization.renamed");

        assertThat(twice.items()).hasSize(1);
        assertThat(twice.body().get("total").asLong()).isEqualTo(1);
    }

    @Test
    void softwareThatWantsToLookIsARecordToo() {
        ApiKeyToken key = history.keyCreated(acme, ADA, "CI", null);

        assertThat(app.client().getWithKey(key, audit).code()).isEqualTo("api_key_not_allowed");
        assertThat(app.client().getWithKey(key, audit + "/export").code()).isEqualTo("api_key_not_allowed");

        Answer tried = get("?outcome=refused");
        assertThat(tried.each("action")).containsExactly("audit.export", "audit.read");
        assertThat(tried.items().get(0).get("actor").get("name").asString()).isEqualTo("CI");
    }

    @Test
    void whatSomebodyWantedToSeeIsToldWhenTheyAreRefusedAsWhenTheyAreNot() {
        for (String what : List.of("", "/proof", "/checkpoints", "/export")) {
            assertThat(app.client().get(BOB, audit + what).status()).isEqualTo(404);
        }
        assertThat(app.client().get(ADA, audit + "/proof").status()).isEqualTo(200);

        assertThat(get("?action=audit.read,audit.export").items())
                .extracting(
                        record -> record.get("outcome").asString(),
                        record -> record.get("detail").path("what").asString())
                .containsExactly(
                        tuple("succeeded", "proof"),
                        tuple("refused", ""),
                        tuple("refused", "checkpoints"),
                        tuple("refused", "proof"),
                        tuple("refused", "records"));
    }

    @Test
    void whoActsWithoutBelongingThereIsNamedByTheirAccount() {
        Person olga = new Person(
                "Olga", "olga-%s@vendor.example".formatted(acme.value().substring(20)));
        history.registered(olga);
        app.history().by(olga).creditsGranted(acme, 10, 10);

        assertThat(only("?action=credits.granted").get("actor").get("name").asString())
                .isEqualTo("Olga");
        assertThat(app.client().get(ADA, audit + "/export").text()).contains(olga.email());
    }

    @Test
    void ofOneOrganizationIsNotThatOfAnother() {
        OrganizationId other = history.created("Other", Plan.TEAM, BOB);
        history.renamed(other, "Another", BOB);

        assertThat(get("").text()).doesNotContain(other.value());
        assertThat(get("?action=organization.renamed").items()).isEmpty();
    }

    @Test
    void aFilterThatCannotBeIsAnError() {
        for (String wrong : List.of(
                "outcome=lost",
                "from=yesterday",
                "to=2026-13-01T00:00:00Z",
                "action=rename",
                "action=a.b,",
                "after=x",
                "limit=101",
                "search=" + "x".repeat(255),
                "actor=%00",
                "from=-999999999-01-01T00:00:00Z")) {
            assertThat(get("?" + wrong).code()).as(wrong).isEqualTo("invalid_request");
        }
        assertThat(get("?after=" + Client.encoded("LXBvc2l0aW9uAC0x")).status()).isEqualTo(400);
    }

    private Answer get(String query) {
        return get(ADA, query);
    }

    private Answer get(Person who, String query) {
        return app.client().get(who, audit + query);
    }

    private JsonNode only(String query) {
        JsonNode items = get(query).items();
        assertThat(items).as(query).hasSize(1);
        return items.get(0);
    }

    private String subject(String query) {
        JsonNode subject = only(query).get("subject");
        return "%s %s %s %s"
                .formatted(
                        subject.get("kind").asString(),
                        subject.get("id").asString(),
                        subject.get("name").isNull()
                                ? null
                                : subject.get("name").asString(),
                        subject.get("email").isNull()
                                ? null
                                : subject.get("email").asString());
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        get("?action=organization.renamed&" + query)
                .items()
                .forEach(item -> names.add(item.get("detail").get("name").asString()));
        return names;
    }

    private static List<String> codes(Answer answer) {
        List<String> codes = new ArrayList<>();
        answer.items().forEach(item -> codes.add(item.get("detail").get("code").asString()));
        return codes;
    }
}
