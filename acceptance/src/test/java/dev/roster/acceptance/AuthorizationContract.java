package dev.roster.acceptance;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody is answered as the authorization matrix says, however Roster is run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AuthorizationContract {

    private final AuthorizationMatrix matrix = AuthorizationMatrix.read();
    private Arrangement roster;
    private PopulatedOrganization home;
    private PopulatedOrganization away;
    private List<List<String>> untouched;

    abstract Arrangement arrangement();

    @BeforeAll
    void start() {
        roster = arrangement();
        roster.start(ServedOperations.TOLD);
        home = new PopulatedOrganization(roster);
        away = new PopulatedOrganization(roster);
        untouched = List.of(home.state(), away.state());
    }

    @AfterAll
    void stop() {
        roster.close();
    }

    List<AuthorizationMatrix.Row> rows() {
        return matrix.rows();
    }

    @Test
    void the_matrix_has_every_operation_that_is_served_and_no_other() {
        matrix.requireRowsFor(ServedOperations.of(roster));
    }

    /** Those who are refused share two organizations, which must not show it; whoever may change something gets one to change. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everybody_is_answered_as_the_matrix_says(AuthorizationMatrix.Row row) {
        String[] own = new String[row.own().size()];
        String[] others = new String[row.others().size()];
        tryOut(row, own, others, false);
        List<List<String>> left = row.operation().isQuery() ? untouched : List.of(home.state(), away.state());
        tryOut(row, own, others, true);
        assertSoftly(softly -> {
            softly.assertThat(Arrays.asList(own))
                    .as("%s, own organization", row)
                    .isEqualTo(row.own());
            softly.assertThat(Arrays.asList(others))
                    .as("%s, somebody else's", row)
                    .isEqualTo(row.others());
            softly.assertThat(left)
                    .as("%s, what refusals have left behind", row)
                    .isEqualTo(untouched);
        });
    }

    private void tryOut(AuthorizationMatrix.Row row, String[] own, String[] others, boolean changing) {
        for (CallerKind caller : CallerKind.values()) {
            int column = caller.ordinal();
            if (row.changes(row.own().get(column)) == changing) {
                PopulatedOrganization its = changing ? new PopulatedOrganization(roster) : home;
                own[column] = matrix.markOf(row.operation().by(its.person(caller), its));
            }
            if (column < others.length && row.changes(row.others().get(column)) == changing) {
                PopulatedOrganization theirs = changing ? new PopulatedOrganization(roster) : away;
                others[column] = matrix.markOf(row.operation().by(home.person(caller), theirs));
            }
        }
    }
}
