package dev.roster.query.consistency;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.ReplicatedPostgres;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A query node that reads the log in a streaming replica says what it does not have yet, and has it when it can. */
@Timeout(90)
class ReplicaTest {

    private static final Map<String, String> AT_ONCE = Map.of("Roster-Position", "");
    private static final Map<String, String> SHORTLY = Map.of("Prefer", "wait=1");

    @Test
    void positionsAreHonestWhileTheReplicaIsBehindAndPastsAreComplete() {
        try (ReplicatedPostgres servers = new ReplicatedPostgres();
                RunningQuerySide app = RunningQuerySide.reading(servers.url(), servers.replicaUrl())) {
            History history = app.history();
            OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
            String path = "/organizations/" + acme;
            assertThat(name(app.client().get(ADA, path))).isEqualTo("Acme");

            servers.pauseReplication();
            long before = app.processors().position();
            history.renamed(acme, "Renamed", ADA);
            history.joined(acme, BOB, Role.MEMBER);

            Answer now = app.client().get(ADA, path, AT_ONCE);
            assertThat(name(now)).isEqualTo("Acme");
            assertThat(now.header("Roster-Position")).isEqualTo(Long.toString(before));
            assertThat(app.client().get(ADA, path, SHORTLY).code()).isEqualTo("read_model_behind");
            assertThat(name(app.client().get(ADA, path + "?asOf=" + app.head(), AT_ONCE)))
                    .as("a past is asked for by its position, and is complete")
                    .isEqualTo("Renamed");

            servers.resumeReplication();
            assertThat(name(app.client().get(ADA, path))).isEqualTo("Renamed");
            assertThat(app.client().get(ADA, path + "/members").each("name")).contains("Bob");
            assertThat(app.client()
                            .get(ADA, path + "/audit/proof")
                            .body()
                            .get("verified")
                            .asBoolean())
                    .isTrue();
            app.awaitAll();
        }
    }

    @Test
    void aNodeStartsAndAnswersWhileTheReplicaIsNotThere() {
        String url = TestDatabase.create();
        String nobody = url.replaceFirst("//[^/]+/", "//localhost:1/");
        try (RunningQuerySide app = RunningQuerySide.reading(url, nobody)) {
            OrganizationId acme = app.history().created("Acme", Plan.TEAM, ADA);

            assertThat(name(app.client().get(ADA, "/organizations/" + acme))).isEqualTo("Acme");
            assertThat(name(app.client().get(ADA, "/organizations/" + acme + "?asOf=" + app.head(), AT_ONCE)))
                    .isEqualTo("Acme");
        }
    }

    private static String name(Answer answer) {
        return answer.body().path("name").asString();
    }
}
