package dev.roster.query.timetravel;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments in the past: which there are, who may look at them, and whom they do not show any more. */
class TimeTravelTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final Instant founded = app.clock().instant();

    @ParameterizedTest
    @ValueSource(strings = {"", "/members", "/invitations", "/api-keys", "/credits"})
    void beforeItsFirstEventThereIsNoOrganization(String query) {
        assertThat(get(ADA, query, founded.minusMillis(1)).status()).isEqualTo(404);
        assertThat(get(ADA, query, founded.minusMillis(1)).code()).isEqualTo("organization_not_found");
        assertThat(get(ADA, query, "0").code()).isEqualTo("organization_not_found");
        assertThat(get(ADA, query, founded).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "-1",
                "2026-02-30T00:00:00Z",
                "2026-03-01",
                "1e3",
                "99999999999999999999",
                "%00",
                "+2026-03-01T00:00:00Z"
            })
    void whatIsNoMomentIsToldByItsName(String asOf) {
        Answer answer = get(ADA, "/members", asOf);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("asOf");
    }

    @Test
    void theFutureIsNotKnown() {
        Answer answer = get(ADA, "", app.clock().instant().plusMillis(1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("message").asString()).isEqualTo("must not be in the future");
        assertThat(get(ADA, "", app.clock().instant()).status()).isEqualTo(200);
    }

    @Test
    void aPositionStillToComeIsNotKnownEither() {
        assertThat(get(ADA, "", app.head() + 1)
                        .body()
                        .get("errors")
                        .get(0)
                        .get("message")
                        .asString())
                .isEqualTo("must not be in the future");
        assertThat(get(ADA, "", app.head()).body())
                .isEqualTo(get(ADA, "", app.clock().instant()).body());
    }

    @Test
    void whoMayNotLookTodayMayNotLookBack() {
        history.joined(acme, BOB, MEMBER);
        history.removed(acme, BOB, ADA);
        Instant member = app.clock().instant();
        app.clock().move(Duration.ofHours(1));

        assertThat(get(BOB, "/members", member).code()).isEqualTo("organization_not_found");
        assertThat(get(STRANGER, "/members", member).code()).isEqualTo("organization_not_found");
        // Told before anything is said of the moment.
        assertThat(get(STRANGER, "/members", "nonsense").code()).isEqualTo("organization_not_found");
    }

    @Test
    void whoseKeyIsGoneIsNobodyInThePastAsWell() {
        history.joined(acme, GRACE, MEMBER);
        Instant before = app.clock().instant();
        app.clock().move(Duration.ofHours(1));
        assertThat(get(ADA, "/members", before).each("name")).contains("Grace Hopper");

        history.erased(GRACE);

        Answer then = get(ADA, "/members", before);
        assertThat(then.each("name")).containsExactly("Ada Lovelace", "erased person");
        assertThat(then.each("email")).containsExactly(ADA.email(), null);
        assertThat(get(ADA, "/members?search=grace", before).items()).isEmpty();
    }

    @Test
    void pagesOfThePastGoOnWhereTheyEnded() {
        for (int i = 0; i < 45; i++) {
            history.joined(acme, new Person("Person " + (char) ('A' + i % 26) + i, "p" + i + "@example.org"), MEMBER);
        }
        Instant then = app.clock().instant();
        app.clock().move(Duration.ofDays(1));
        history.joined(acme, BOB, ADMIN);

        Answer first = get(ADA, "/members?limit=40", then);
        Answer second =
                get(ADA, "/members?limit=40&after=" + first.body().get("next").asString(), then);

        assertThat(first.body().get("total").asInt()).isEqualTo(46);
        assertThat(first.items()).hasSize(40);
        assertThat(second.items()).hasSize(6);
        assertThat(second.body().get("next").isNull()).isTrue();
        assertThat(second.each("name")).doesNotContainAnyElementsOf(first.each("name"));
    }

    /** So many that some of the way is remembered; forwards, backwards, and after more has happened. */
    @Test
    void aLongHistoryIsTheSameFromWhereverItIsFolded() {
        for (int i = 0; i < 60; i++) {
            app.clock().move(Duration.ofMinutes(1));
            history.renamedOften(acme, "Acme " + i, 100, ADA);
        }
        List<Integer> moments = List.of(60, 1, 59, 30, 30, 45, 2, 60);

        assertThat(moments)
                .allSatisfy(minute -> assertThat(get(ADA, "", founded.plus(Duration.ofMinutes(minute)))
                                .body()
                                .get("name")
                                .asString())
                        .isEqualTo("Acme " + (minute - 1)));
        history.renamed(acme, "Acme at last", ADA);
        assertThat(get(ADA, "", app.clock().instant()).body().get("name").asString())
                .isEqualTo("Acme at last");
    }

    private Answer get(Person person, String query, Object asOf) {
        String sign = query.contains("?") ? "&" : "?";
        return app.client().get(person, "/organizations/" + acme + query + sign + "asOf=" + asOf);
    }
}
