package dev.roster.eventstore;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.eventstore.GroupInsert.Written;
import dev.roster.eventstore.KeptAnswers.Found;
import dev.roster.values.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The answer to a command is kept with its events, once for each key. */
@Timeout(60)
class KeptAnswersTest {

    private final Store store = new Store();
    private final KeptAnswers answers = new KeptAnswers(store.dataSource());
    private final OrganizationId organization = anOrganization();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_answer_is_found_with_the_position_of_its_events() {
        append(answer("key", "done"), renamed(organization, 0, 1));
        store.engine().appendEvents(renamed(anOrganization(), 0, 5));

        Found found = answers.find(bytes("key")).orElseThrow();

        assertThat(found.answer()).isEqualTo(bytes("done"));
        assertThat(found.fingerprint()).isEqualTo(bytes("request"));
        assertThat(found.position()).isEqualTo(store.head() - 6);
        assertThat(answers.find(bytes("another key"))).isEmpty();
    }

    @Test
    void a_second_command_of_the_same_key_is_left_out() {
        append(answer("key", "first"), renamed(organization, 0, 0));
        OrganizationId another = anOrganization();

        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> append(answer("key", "second"), renamed(another, 0, 1)));

        assertThat(store.engine().lastSequenceNumberFor(another.value())).isEmpty();
        assertThat(kept("key")).isEqualTo("first");
    }

    /** It would otherwise be decided again, and refused for what it did itself. */
    @Test
    void one_that_is_repeated_and_late_is_told_that_it_is_repeated() {
        append(answer("key", "first"), renamed(organization, 0, 0));

        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> append(answer("key", "second"), renamed(organization, 0, 0)));
    }

    @Test
    void what_comes_too_late_keeps_no_answer() {
        store.engine().appendEvents(renamed(organization, 0, 1));

        assertThatExceptionOfType(ConcurrencyException.class)
                .isThrownBy(() -> append(answer("key", "late"), renamed(organization, 1, 2)));

        assertThat(answers.find(bytes("key"))).isEmpty();
    }

    @Test
    void one_that_is_repeated_does_not_fail_its_neighbours() {
        append(answer("key", "first"), renamed(organization, 0, 0));
        OrganizationId before = anOrganization();
        OrganizationId repeated = anOrganization();
        OrganizationId after = anOrganization();

        List<Written> written = new GroupInsert(store.dataSource())
                .insert(List.of(
                        rows(renamed(before, 0, 0), answer("before", "before")),
                        rows(renamed(repeated, 0, 0), answer("key", "second")),
                        rows(renamed(after, 0, 1), answer("after", "after"))));

        assertThat(written.get(0)).isEqualTo(new Written(store.head() - 2, null));
        assertThat(written.get(1).refusal()).isInstanceOf(RepeatedCommand.class);
        assertThat(written.get(2)).isEqualTo(new Written(store.head(), null));
        assertThat(store.engine().lastSequenceNumberFor(repeated.value())).isEmpty();
        assertThat(answers.find(bytes("before")).orElseThrow().position()).isEqualTo(store.head() - 2);
        assertThat(answers.find(bytes("after")).orElseThrow().position()).isEqualTo(store.head());
    }

    @Test
    void a_command_that_changed_nothing_keeps_its_answer_at_the_head_of_the_log() {
        store.engine().keep(answer("on an empty log", "unchanged"), List.of());
        store.engine().appendEvents(renamed(organization, 0, 3));

        store.engine().keep(answer("key", "unchanged"), List.of());

        assertThat(answers.find(bytes("on an empty log")).orElseThrow().position())
                .isZero();
        assertThat(answers.find(bytes("key")).orElseThrow().position()).isEqualTo(store.head());
        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> store.engine().keep(answer("key", "changed"), List.of()));
        assertThat(kept("key")).isEqualTo("unchanged");
    }

    @Test
    void what_is_recorded_of_it_is_recorded_with_the_answer_and_once() {
        OrganizationId another = anOrganization();
        store.engine().keep(answer("key", "refused"), renamed(organization, 0, 1));

        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> store.engine().keep(answer("key", "refused"), renamed(another, 0, 1)));

        assertThat(answers.find(bytes("key")).orElseThrow().position()).isEqualTo(store.head());
        assertThat(store.engine().lastSequenceNumberFor(organization.value())).contains(1L);
        assertThat(store.engine().lastSequenceNumberFor(another.value())).isEmpty();
    }

    /** Whether they meet in one group, in two of one node, or on two nodes. */
    @Test
    void of_many_at_once_one_is_written() throws Exception {
        try (Node other = new Node(store.dataSource().getJdbcUrl())) {
            ExecutorService threads = Executors.newFixedThreadPool(16);
            for (int round = 0; round < 20; round++) {
                String key = "round " + round;
                CyclicBarrier start = new CyclicBarrier(16);
                List<OrganizationId> organizations = new ArrayList<>();
                List<Callable<Void>> commands = new ArrayList<>();
                for (int n = 0; n < 16; n++) {
                    OrganizationId own = anOrganization();
                    PostgresEventStorageEngine engine = n % 2 == 0 ? store.engine() : other.engine();
                    organizations.add(own);
                    commands.add(() -> {
                        start.await();
                        append(engine, List.of(answer(key, own.value())), renamed(own, 0, 0));
                        return null;
                    });
                }
                int written = 0;
                for (Future<Void> command : threads.invokeAll(commands)) {
                    written += succeeded(command) ? 1 : 0;
                }
                assertThat(written).isOne();
                assertThat(organizations.stream()
                                .map(OrganizationId::value)
                                .filter(id ->
                                        store.engine().lastSequenceNumberFor(id).isPresent()))
                        .containsExactly(kept(key));
            }
            threads.shutdown();
        }
    }

    @Test
    void after_a_day_a_key_is_as_good_as_new() {
        append(answer("key", "yesterday"), renamed(organization, 0, 0));
        append(answer("other", "today"), renamed(organization, 1, 1));
        makeOlder("key");

        assertThat(answers.find(bytes("key"))).isEmpty();
        append(answer("key", "now"), renamed(organization, 2, 2));

        assertThat(kept("key")).isEqualTo("now");
        assertThat(kept("other")).isEqualTo("today");
    }

    @Test
    void what_was_kept_for_its_time_is_thrown_away() {
        append(answer("key", "yesterday"), renamed(organization, 0, 0));
        append(answer("other", "today"), renamed(organization, 1, 1));
        makeOlder("key");

        answers.forgetOld();

        assertThat(store.jdbc().queryForObject("select count(*) from eventstore.answer", Integer.class))
                .isOne();
        assertThat(kept("other")).isEqualTo("today");
    }

    @Test
    void what_is_kept_for_ever_is_never_thrown_away() {
        append(forEver("name"), renamed(organization, 0, 0));
        store.jdbc().update("update eventstore.answer set answered_at = answered_at - interval '100 years'");

        answers.forgetOld();

        assertThat(kept("name")).isEqualTo("first");
        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> append(forEver("name"), renamed(organization, 1, 1)));
    }

    @Test
    void a_command_is_left_out_when_one_of_its_several_keys_is_known() {
        append(forEver("name"), renamed(organization, 0, 0));

        assertThatExceptionOfType(RepeatedCommand.class)
                .isThrownBy(() -> append(
                        store.engine(),
                        List.of(answer("key", "second"), forEver("name")),
                        renamed(organization, 1, 1)));
        assertThat(answers.find(bytes("key"))).isEmpty();

        append(store.engine(), List.of(answer("key", "third"), forEver("other")), renamed(organization, 1, 1));
        assertThat(kept("key")).isEqualTo("third");
        assertThat(answers.find(bytes("other")).orElseThrow().position()).isEqualTo(store.head());
    }

    private static KeptAnswer forEver(String key) {
        return new KeptAnswer(bytes(key), bytes("request"), bytes("first"), true);
    }

    private static boolean succeeded(Future<Void> command) throws InterruptedException {
        try {
            command.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(RepeatedCommand.class);
            return false;
        }
    }

    private void append(KeptAnswer answer, List<DomainEventMessage<?>> events) {
        append(store.engine(), List.of(answer), events);
    }

    /** As when a command is handled. */
    private static void append(
            PostgresEventStorageEngine engine, List<KeptAnswer> answers, List<DomainEventMessage<?>> events) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("command"));
        try {
            unitOfWork.resources().put(PostgresEventStorageEngine.ANSWERS_RESOURCE, answers);
            engine.appendEvents(events);
        } finally {
            unitOfWork.rollback();
        }
    }

    private static CommandRows rows(List<DomainEventMessage<?>> events, KeptAnswer answer) {
        EventSerializer serializer = new EventSerializer();
        return new CommandRows(
                events.stream().map(event -> EventRow.of(event, serializer)).toList(), List.of(answer));
    }

    private void makeOlder(String key) {
        assertThat(store.jdbc()
                        .update(
                                "update eventstore.answer set answered_at = now() - interval '24 hours' where key = ?",
                                (Object) bytes(key)))
                .isOne();
    }

    private String kept(String key) {
        return new String(answers.find(bytes(key)).orElseThrow().answer(), UTF_8);
    }

    private static KeptAnswer answer(String key, String answer) {
        return new KeptAnswer(bytes(key), bytes("request"), bytes(answer), false);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
