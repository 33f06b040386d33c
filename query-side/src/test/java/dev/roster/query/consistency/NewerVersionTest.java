package dev.roster.query.consistency;

import static dev.roster.query.running.Person.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An older query node says how far it knows things, and of what it does not know that another one has to be asked. */
@Timeout(90)
class NewerVersionTest {

    private static final Map<String, String> AT_ONCE = Map.of("Roster-Position", "", "Prefer", "");

    @Test
    void whatANewerVersionHasWrittenIsNeitherLeftOutNorMisread() throws Exception {
        try (RunningQuerySide app = RunningQuerySide.on(TestDatabase.create())) {
            History history = app.history();
            OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
            OrganizationId other = history.created("Other", Plan.TEAM, ADA);
            app.awaitAll();
            long before = app.head();
            CompletableFuture<Answer> watching = CompletableFuture.supplyAsync(
                    () -> app.client().get(ADA, "/organizations/" + acme + "/changes?seconds=60", AT_ONCE));

            app.database()
                    .update(
                            "insert into eventstore.event (stream, sequence, stream_type, event_id, type, revision,"
                                    + " occurred_at, payload, metadata) select stream, 7, stream_type, 'newer', 'organization.suspended',"
                                    + " '1', occurred_at, payload, metadata from eventstore.event where stream = ? and sequence = 0",
                            acme.value());
            history.renamed(other, "Renamed", ADA);

            assertThat(get(app, "/organizations/" + other, AT_ONCE)
                            .body()
                            .get("name")
                            .asString())
                    .isEqualTo("Other");
            Answer behind = get(
                    app,
                    "/organizations/" + other,
                    Map.of("Roster-Position", Long.toString(app.head()), "Prefer", "wait=1"));
            assertThat(behind.code()).isEqualTo("read_model_behind");
            Answer past = get(app, "/organizations/" + acme + "?asOf=" + app.head(), AT_ONCE);
            assertThat(past.status()).isEqualTo(503);
            assertThat(past.code()).isEqualTo("newer_version_needed");
            assertThat(past.header("Retry-After")).isEqualTo("1");
            assertThat(get(app, "/organizations/" + acme + "?asOf=" + before, AT_ONCE)
                            .status())
                    .as("of the time before nothing is missing")
                    .isEqualTo(200);
            assertThat(get(app, "/organizations/" + other + "?asOf=" + app.head(), AT_ONCE)
                            .body()
                            .get("name")
                            .asString())
                    .isEqualTo("Renamed");

            // A newer node fills the read models further than this one can tell of.
            await().atMost(Duration.ofSeconds(10)).until(() -> owners(app) == 0);
            assertThat(app.processors().position()).isEqualTo(before);
            app.database()
                    .update(
                            "update readmodel.token_entry set token = convert_to(?, 'UTF8')",
                            "{\"globalIndex\":%d}".formatted(app.head()));
            watching.get(10, TimeUnit.SECONDS);
            Answer again = get(app, "/organizations/" + acme + "/changes?seconds=60", AT_ONCE);
            assertThat(again.code()).isEqualTo("newer_version_needed");
        }
    }

    private static Answer get(RunningQuerySide app, String path, Map<String, String> headers) {
        return app.client().get(ADA, path, headers);
    }

    private static long owners(RunningQuerySide app) {
        return app.database().queryForObject("select count(owner) from readmodel.token_entry", Long.class);
    }
}
