package dev.roster.query.erasure;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Segments go through the log at their own pace, and share the tables. Bob is in so many organizations that both have some of them. */
class SegmentsTest {

    private static final int ORGANIZATIONS = 12;

    private final String databaseUrl = TestDatabase.create();
    private RunningQuerySide app = RunningQuerySide.on(databaseUrl);
    private final History history = app.history();

    @AfterEach
    void stop() {
        app.close();
    }

    /** All of it is in the same batches: what was written with the key still at hand is wiped by what comes after it. */
    @Test
    void eachWipesWhatItHasWrittenItselfWhileTheKeyWasStillRemembered() {
        app.processors().stop();
        bobJoins();
        history.erasedUnnoticed(BOB);
        bobJoins();
        history.erasedUnnoticed(BOB);

        app.processors().start();
        app.awaitAll();

        assertThat(names()).hasSize(2 * ORGANIZATIONS).containsOnlyNulls();
    }

    @Test
    void oneThatIsLateLeavesNothingInClearWhatTheOthersHaveDoneMeanwhile() {
        bobJoins();
        history.erased(BOB);
        app.awaitAll();

        for (int late = 0; late < 2; late++) {
            app.database().execute("truncate readmodel.member_directory, readmodel.invitation, readmodel.api_key");
            startAgain(late);

            assertThat(names()).isNotEmpty().hasSizeLessThan(ORGANIZATIONS).containsOnlyNulls();
        }
    }

    /** It comes to an erasure that is long over, and the other one has written of Bob's return. */
    @Test
    void oneThatIsLateDoesNotWipeWhatWasWrittenOfSomebodyWhoCameBack() {
        bobJoins();
        history.erased(BOB);
        bobJoins();
        app.awaitAll();
        List<String> before = names();
        assertThat(before).contains("Bob", (String) null);

        for (int late = 0; late < 2; late++) {
            startAgain(late);

            assertThat(names()).isEqualTo(before);
        }
    }

    /** An event of before that could not be applied until now. */
    @Test
    void aDeadLetterThatIsAppliedAfterTheErasureBringsNothingBack() {
        app.database().execute("alter table readmodel.member_directory add constraint broken check (name <> 'Bob')");
        OrganizationId organization = history.created("Acme", Plan.TEAM, ADA);
        history.joined(organization, BOB, MEMBER);
        app.awaitAll();
        history.erased(BOB);
        app.awaitAll();

        app.database().execute("alter table readmodel.member_directory drop constraint broken");
        app.processors().retryDeadLetters();

        assertThat(names()).containsExactly((String) null);
    }

    private void bobJoins() {
        for (int n = 0; n < ORGANIZATIONS; n++) {
            history.joined(history.created("Number " + n, Plan.TEAM, ADA), BOB, MEMBER);
        }
    }

    /** With one segment back at the beginning. */
    private void startAgain(int late) {
        app.processors().stop();
        app.database()
                .update("update readmodel.token_entry set token = null, tokenType = null where segment = ?", late);
        app.close();
        app = RunningQuerySide.on(databaseUrl);
        app.awaitAll();
    }

    private List<String> names() {
        return new ArrayList<>(app.database()
                .queryForList(
                        "select name from readmodel.member_directory where entry_id = ? order by organization_id",
                        String.class,
                        BOB.id().value()));
    }
}
