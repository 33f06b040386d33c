package dev.roster.query.memberdirectory;

import static dev.roster.query.running.Client.encoded;
import static dev.roster.query.running.Person.ADA;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searching by part of a name or of an address. */
class MembersSearchTest {

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.ENTERPRISE, ADA);

    @BeforeEach
    void people() {
        history.joined(acme, new Person("Alice", "alice@example.org"), MEMBER);
        history.joined(acme, new Person("Ice", "ice@example.org"), MEMBER);
        history.joined(acme, new Person("100% \\ Émile", "e_mile@example.org"), MEMBER);
        history.invited(acme, ADA, "invited@example.org", MEMBER);
    }

    @Test
    void findsPartsOfNamesAndOfAddressesInAnyCase() {
        assertThat(found("ICE@")).containsExactly("alice@example.org", "ice@example.org");
        assertThat(found("LOVE")).containsExactly("ada@example.org");
        assertThat(found("éMILE")).containsExactly("e_mile@example.org");
        assertThat(found("vited@")).containsExactly("invited@example.org");
    }

    @Test
    void findsAnAccentThatIsTypedAsACharacterOfItsOwn() {
        assertThat(found("E\u0301mile")).containsExactly("e_mile@example.org");
    }

    @Test
    void takesEveryCharacterForItself() {
        assertThat(found("%")).containsExactly("e_mile@example.org");
        assertThat(found("_")).containsExactly("e_mile@example.org");
        assertThat(found("\\")).containsExactly("e_mile@example.org");
        assertThat(found("_ce@")).isEmpty();
        assertThat(found("%ce@")).isEmpty();
        assertThat(found("' or '1'='1")).isEmpty();
    }

    @Test
    void doesNotMatchAcrossANameAndAnAddress() {
        assertThat(found("lovelaceada")).isEmpty();
        assertThat(found("Alicealice")).isEmpty();
    }

    @Test
    void combinesWithTheOtherFiltersAndCountsWhatMatches() {
        Answer answer = members("?search=" + encoded("@example.org") + "&status=active&role=member&limit=1");

        assertThat(answer.each("name")).containsExactly("100% \\ Émile");
        assertThat(answer.body().get("total").asLong()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?status=gone",
                "?status=active,",
                "?status=",
                "?role=owner",
                "?sort=age",
                "?sort=--name",
                "?sort=",
                "?limit=0",
                "?limit=101",
                "?limit=-1",
                "?limit=ten",
                "?limit=2147483648",
                "?after=nonsense",
                "?after=",
                "?search=%00",
                "?serach=ice",
                "?role=admin&role=member"
            })
    void refusesWhatItCannotMakeSenseOf(String query) {
        Answer answer = members(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.body().get("errors").get(0).get("field").asString())
                .isEqualTo(query.substring(1, query.indexOf('=')));
    }

    @Test
    void refusesASearchLongerThanAnythingThatCouldBeFound() {
        assertThat(members("?search=" + "a".repeat(254)).status()).isEqualTo(200);
        assertThat(members("?search=" + "a".repeat(255)).status()).isEqualTo(400);
    }

    private java.util.List<String> found(String search) {
        return members("?sort=email&search=" + encoded(search)).each("email");
    }

    private Answer members(String query) {
        return app.client().get(ADA, "/organizations/" + acme + "/members" + query);
    }
}
