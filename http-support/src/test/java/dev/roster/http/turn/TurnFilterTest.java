package dev.roster.http.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.http.Answer;
import dev.roster.http.TestFace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnFilterTest {

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private TestFace face;
    private Stage stage;

    @AfterEach
    void close() {
        stage.curtain.release(1_000);
        stage.asideUntil.release(1_000);
        face.close();
        clients.shutdown();
    }

    @Test
    void so_many_are_worked_on_at_once_and_others_wait_for_their_turn() {
        start(2);
        List<CompletableFuture<Answer>> answers = new ArrayList<>(ask("/play", 5));
        await().until(() -> stage.playing.get() == 2);

        assertThat(stage.playing).hasValue(2);
        stage.curtain.release(2);
        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 2);
        await().until(() -> stage.playing.get() == 2);
        stage.curtain.release(3);

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    @Test
    void who_has_waited_for_a_second_is_told_to_come_again_without_being_asked_who_they_are() {
        start(2);
        ask("/play", 2);
        await().until(() -> stage.playing.get() == 2);
        long asked = System.nanoTime();

        Answer answer = face.send(face.request("/things"));

        answer.isProblem(503, "overloaded");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness", "/actuator/x"})
    void health_checks_are_answered_whatever_else_goes_on(String path) {
        start(1);
        ask("/play", 1);
        await().until(() -> stage.playing.get() == 1);

        assertThat(face.get(path).status()).isNotEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/../things", "/things;/actuator/", "/x?/actuator/"})
    void a_path_that_only_looks_like_a_health_check_waits_like_all_others(String path) {
        start(1);
        ask("/play", 1);
        await().until(() -> stage.playing.get() == 1);

        face.get(path).isProblem(503, "overloaded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fails", "/database-away", "/no/such/path", "/things;a=b", "/things?limit=0", "/caller"})
    void a_turn_ends_however_the_request_does(String path) {
        start(1);
        for (int i = 0; i < 3; i++) {
            assertThat(face.send(face.request(path)).json().path("code").asString())
                    .isNotEqualTo("overloaded");
            assertThat(face.get(path).json().path("code").asString()).isNotEqualTo("overloaded");
        }
        assertThat(face.get("/things").status()).isEqualTo(200);
    }

    @Test
    void who_stands_aside_lets_others_work() {
        start(1);
        CompletableFuture<Answer> aside = ask("/aside", 1).get(0);
        await().until(() -> stage.standingAside.get() == 1);

        assertThat(face.get("/things").status()).isEqualTo(200);
        stage.asideUntil.release();

        assertThat(aside.join().body()).isEqualTo("back");
        assertThat(face.get("/things").status()).isEqualTo(200);
    }

    @Test
    void who_stood_aside_needs_a_turn_again_and_gives_none_back_that_they_did_not_get() {
        start(1);
        CompletableFuture<Answer> aside = ask("/aside", 1).get(0);
        await().until(() -> stage.standingAside.get() == 1);
        ask("/play", 1);
        await().until(() -> stage.playing.get() == 1);
        stage.asideUntil.release();

        aside.join().isProblem(503, "overloaded");
        face.get("/things").isProblem(503, "overloaded");
    }

    @Test
    void a_request_that_is_finished_asynchronously_has_had_its_turn() {
        start(1);
        CompletableFuture<Answer> later = ask("/later", 1).get(0);
        await().until(() -> stage.postponed.get() == 1);
        ask("/play", 1);
        await().until(() -> stage.playing.get() == 1);
        stage.later.setResult("now");

        assertThat(later.join().body()).isEqualTo("now");
    }

    /** Tomcat's own 200 threads would leave nobody to answer. */
    @Test
    void there_are_threads_for_all_places_and_for_those_who_are_told_to_come_again() {
        start(260);
        ask("/play", 260);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(stage.playing).hasValue(260));

        face.get("/things").isProblem(503, "overloaded");
        assertThat(face.get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    private void start(int places) {
        face = TestFace.with(Stage.class, "roster.http.concurrent-requests=" + places);
        stage = face.bean(Stage.class);
    }

    private List<CompletableFuture<Answer>> ask(String path, int times) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> face.get(path), clients));
        }
        return answers;
    }
}
