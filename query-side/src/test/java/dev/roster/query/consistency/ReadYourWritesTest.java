package dev.roster.query.consistency;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that names the position of its write reads it, or is told that it cannot yet. */
class ReadYourWritesTest {

    private static final String ANY = "/plans";

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();

    @Test
    void eachWriteIsInTheNextAnswer() {
        OrganizationId acme = history.created("Acme 0", Plan.TEAM, ADA);
        for (int i = 1; i <= 50; i++) {
            history.renamed(acme, "Acme " + i, ADA);
            long written = app.head();

            Answer answer = app.client().get(ADA, "/organizations/" + acme);

            assertThat(answer.body().get("name").asString()).isEqualTo("Acme " + i);
            assertThat(Long.parseLong(answer.header("Roster-Position"))).isGreaterThanOrEqualTo(written);
        }
    }

    @Test
    void anAnswerIsHeldBackUntilTheEventIsRead() {
        try (RunningQuerySide alone = RunningQuerySide.on(TestDatabase.create())) {
            History its = alone.history();
            OrganizationId acme = its.created("Acme", Plan.TEAM, ADA);
            alone.client().get(ADA, "/organizations/" + acme);
            long next = alone.head() + 1;

            CompletableFuture<Answer> early = CompletableFuture.supplyAsync(() ->
                    alone.client().get(ADA, "/organizations/" + acme, Map.of("Roster-Position", Long.toString(next))));
            assertThat(early).isNotCompleted();
            CompletableFuture.runAsync(
                            () -> its.renamed(acme, "Renamed", ADA),
                            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS))
                    .join();

            assertThat(early.join().body().get("name").asString()).isEqualTo("Renamed");
        }
    }

    @Test
    void aPositionThatDoesNotComeInTimeIsRefusedWithTheAdviceToComeBack() {
        long begun = System.nanoTime();

        Answer answer =
                app.client().getAnonymously(ANY, Map.of("Roster-Position", "999999999999999999", "Prefer", "wait=1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("read_model_behind");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(System.nanoTime() - begun).isBetween(TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(3));
    }

    /** More than are worked on at once. */
    @Test
    void thoseWhoWaitDoNotKeepOthersFromReading() {
        // A side that has just started takes its time with the first request, and so many more are told to come again.
        app.client().getAnonymously(ANY, Map.of("Roster-Position", "999999999999999999", "Prefer", "wait=0"));
        ExecutorService waiting = Executors.newFixedThreadPool(200);
        List<CompletableFuture<Answer>> early = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> app.client()
                                .getAnonymously(
                                        ANY, Map.of("Roster-Position", "999999999999999999", "Prefer", "wait=3")),
                        waiting))
                .limit(200)
                .toList();
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS))
                .join();

        assertThat(app.client().getAnonymously(ANY, Map.of()).status()).isEqualTo(200);
        assertThat(early)
                .allSatisfy(answer -> assertThat(answer.join().code()).isEqualTo("read_model_behind"))
                .hasSize(200);
        waiting.shutdown();
    }

    @Test
    void noWaitAtAllCanBeAskedFor() {
        assertThat(app.client()
                        .getAnonymously(ANY, Map.of("Roster-Position", "999999999999999999", "Prefer", "wait=0"))
                        .status())
                .isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1.5", "9999999999999999999", "0x10", "1,2"})
    void aPositionThatIsNoneIsRefused(String position) {
        Answer answer = app.client().getAnonymously(ANY, Map.of("Roster-Position", position));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("Roster-Position");
    }

    @Test
    void anAnswerTellsItsPositionWithoutBeingAskedAndAlsoWhenItRefuses() {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        // The first call of each of them is an event itself.
        assertThat(app.client().get(ADA, "/me").status()).isEqualTo(200);
        assertThat(app.client().get(STRANGER, "/me").status()).isEqualTo(200);
        assertThat(app.client().get(ADA, "/me").status()).isEqualTo(200);

        assertThat(app.client()
                        .getAnonymously(ANY, Map.of("Roster-Position", "", "Prefer", ""))
                        .header("Roster-Position"))
                .isEqualTo(Long.toString(app.head()));
        assertThat(app.client().get(STRANGER, "/organizations/" + acme).header("Roster-Position"))
                .isEqualTo(Long.toString(app.head()));
    }

    @Test
    void nobodyIsKeptWaitingWithoutAToken() {
        Answer answer = app.client()
                .getAnonymously("/me", Map.of("Roster-Position", "999999999999999999", "Prefer", "wait=30"));

        assertThat(answer.status()).isEqualTo(401);
    }
}
