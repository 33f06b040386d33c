package dev.roster.query.readmodel;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.StoppablePostgres;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Of two query nodes on one log, one keeps its read models on a PostgreSQL of its own. Nobody can tell by what they answer. */
@Timeout(120)
class DatabaseOfItsOwnTest {

    private static final List<String> QUERIES = List.of(
            "", "/members", "/invitations", "/api-keys", "/credits", "/members?search=bo", "/audit/checkpoints");

    private static StoppablePostgres own;
    private static RunningQuerySide sharing;
    private static RunningQuerySide apart;

    private final History history = sharing.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);

    @BeforeAll
    static void start() {
        own = new StoppablePostgres();
        String events = TestDatabase.create();
        sharing = RunningQuerySide.on(events);
        apart = RunningQuerySide.on(events, own.url());
    }

    @AfterAll
    static void end() {
        apart.close();
        sharing.close();
        own.stop();
    }

    private void story() {
        history.joined(acme, BOB, Role.MEMBER);
        history.invited(acme, ADA, GRACE.email(), Role.ADMIN);
        history.keyCreated(acme, BOB, "ci", null);
        history.creditsGranted(acme, 100, 100);
        history.renamed(acme, "Acme Ltd", ADA);
    }

    private Answer get(RunningQuerySide node, String query) {
        return node.client().get(ADA, "/organizations/" + acme + query);
    }

    @Test
    void bothHaveTheSameRowsAndGiveTheSameAnswers() throws Exception {
        story();
        // The first to ask as somebody registers them: nothing is to happen between the looks.
        get(sharing, "");
        for (String query : QUERIES) {
            Answer one = get(sharing, query);
            assertThat(one.status()).as(query).isEqualTo(200);
            assertThat(get(apart, query).text()).as(query).isEqualTo(one.text());
        }
        assertThat(get(apart, "/audit/proof").body().get("verified").asBoolean())
                .isTrue();
        assertThat(get(sharing, "/audit/proof").body().get("verified").asBoolean())
                .isTrue();
        sharing.awaitAll();
        apart.awaitAll();
        assertThat(Snapshot.of(apart.database())).isEqualTo(Snapshot.of(sharing.database()));
    }

    @Test
    void eachWaitsForItsOwnReadModels() {
        story();
        sharing.awaitAll();
        apart.awaitAll();
        apart.processors().stop();
        history.renamed(acme, "Later", ADA);

        Map<String, String> now = Map.of("Prefer", "wait=1");
        assertThat(get(sharing, "").body().get("name").asString()).isEqualTo("Later");
        assertThat(apart.client().get(ADA, "/organizations/" + acme, now).code())
                .isEqualTo("read_model_behind");
        assertThat(apart.client()
                        .get(ADA, "/organizations/" + acme, Map.of("Roster-Position", ""))
                        .body()
                        .get("name")
                        .asString())
                .isEqualTo("Acme Ltd");

        apart.processors().start();
        assertThat(get(apart, "").body().get("name").asString()).isEqualTo("Later");
    }

    @Test
    void whileItsDatabaseDoesNotAnswerTheOtherNodeDoesAndItCatchesUpAfterwards() {
        story();
        get(apart, "");
        own.pause();
        try {
            history.renamed(acme, "Meanwhile", ADA);
            assertThat(get(sharing, "").body().get("name").asString()).isEqualTo("Meanwhile");
            assertThat(apart.client()
                            .getAnonymously("/actuator/health/readiness", Map.of("Roster-Position", ""))
                            .status())
                    .isEqualTo(503);
        } finally {
            own.resume();
        }
        assertThat(get(apart, "").body().get("name").asString()).isEqualTo("Meanwhile");
    }

    @Test
    void aReadModelIsMadeAgainOnOneOfThemAlone() throws Exception {
        story();
        apart.awaitAll();
        apart.database()
                .update("update readmodel.member_directory set name = 'Eve' where organization_id = ?", acme.value());

        String begun = apart.client()
                .asOperator("POST", "/operations/projections/memberdirectory/rebuilds")
                .body()
                .get("rebuildId")
                .asString();
        String rebuild = "/operations/projections/memberdirectory/rebuilds/" + begun;
        await().atMost(Duration.ofSeconds(30))
                .until(() -> apart.client()
                        .asOperator("GET", rebuild)
                        .body()
                        .get("state")
                        .asString()
                        .equals("ready"));
        apart.client().asOperator("POST", rebuild + "/switch");

        assertThat(get(apart, "/members").text())
                .isEqualTo(get(sharing, "/members").text())
                .contains("Ada Lovelace");
        assertThat(sharing.database().queryForObject("select count(*) from readmodel.rebuild", Long.class))
                .isZero();
    }
}
