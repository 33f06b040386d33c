package dev.roster.query.credits;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Credits, and who has used them. */
class CreditsReportTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final String path = "/organizations/" + acme;

    CreditsReportTest() {
        history.joined(acme, BOB, MEMBER);
    }

    @Test
    void areNoneWhereNothingWasGranted() {
        assertThat(get(ADA, path + "/credits").text())
                .isEqualTo("{\"balance\":0,\"used\":0,\"byMember\":[],\"byKey\":[],\"byDay\":[]}");
        assertThat(get(ADA, path).body().get("credits").asLong()).isZero();
    }

    @Test
    void areReportedByMemberAndByKey() {
        ApiKeyToken ci = history.keyCreated(acme, BOB, "CI", null);
        ApiKeyToken nightly = history.keyCreated(acme, BOB, "nightly", null);
        history.creditsGranted(acme, 100, 100);
        history.creditsUsed(acme, BOB, ci, 10, 90);
        history.creditsUsed(acme, BOB, nightly, 20, 70);
        history.creditsUsed(acme, ADA, null, 5, 65);
        history.creditsUsed(acme, BOB, ci, 1, 64);

        Answer answer = get(ADA, path + "/credits");

        assertThat(answer.text()).isEqualTo("""
                {"balance":64,"used":36,\
                "byMember":[{"userId":"%2$s","used":31},{"userId":"%1$s","used":5}],\
                "byKey":[{"keyId":"%4$s","used":20},{"keyId":"%3$s","used":11}],\
                "byDay":[{"day":"2026-03-01","userId":"%1$s","used":5},{"day":"2026-03-01","userId":"%2$s","used":31}]}\
                """.formatted(ADA.id(), BOB.id(), ci.id(), nightly.id()));
        assertThat(get(BOB, path).body().get("credits").asLong()).isEqualTo(64);
        assertThat(app.client().getWithKey(ci, path + "/credits").text()).isEqualTo(answer.text());
    }

    @Test
    void areReportedDayByDayForAMonth() {
        history.creditsGranted(acme, 100, 100);
        history.creditsUsed(acme, ADA, null, 1, 99);
        app.clock().move(Duration.ofDays(1));
        history.creditsUsed(acme, ADA, null, 2, 97);
        app.clock().move(Duration.ofDays(CreditsQuery.DAYS - 1));

        Answer answer = get(ADA, path + "/credits");

        assertThat(answer.body().get("byDay").findValuesAsString("day")).containsExactly("2026-03-02");
        assertThat(answer.body().get("used").asLong()).isEqualTo(3);
    }

    @Test
    void ofOnesOwnAreApartFromThoseOfOrganizations() {
        Person person = new Person("Own", "own-" + acme + "@example.org");
        history.creditsGranted(person, 5, 5);
        history.creditsGranted(acme, 100, 100);

        assertThat(get(person, "/me/credits").body().get("balance").asLong()).isEqualTo(5);
        assertThat(get(person, "/me").body().get("credits").asLong()).isEqualTo(5);
        assertThat(get(GRACE, "/me/credits").body().get("balance").asLong()).isZero();
    }

    @Test
    void thatWereCarriedOverWereNotUsed() {
        Person person = new Person("Up", "up-" + acme + "@example.org");
        history.creditsGranted(person, 5, 5);
        history.creditsCarriedOver(person, acme, 5);

        assertThat(get(person, "/me/credits").text())
                .isEqualTo("{\"balance\":0,\"used\":0,\"byMember\":[],\"byKey\":[],\"byDay\":[]}");
        assertThat(get(ADA, path + "/credits").body().get("balance").asLong()).isEqualTo(5);
    }

    @Test
    void ofAnOrganizationAreNotForStrangers() {
        assertThat(get(STRANGER, path + "/credits").code()).isEqualTo("organization_not_found");
    }

    private Answer get(Person person, String path) {
        return app.client().get(person, path);
    }
}
