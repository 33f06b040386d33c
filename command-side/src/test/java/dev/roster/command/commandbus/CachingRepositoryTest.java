package dev.roster.command.commandbus;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.person;
import static dev.roster.command.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.testing.SettableClock;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node keeps saves it reading, and never makes it decide on what is no longer so. */
class CachingRepositoryTest {

    private static final int HERE = 0;
    private static final int ELSEWHERE = 1;

    private InMemoryBus nodes;

    @BeforeEach
    void acmeIsKnownHere() {
        acmeIsKnownHere(Integer.MAX_VALUE);
    }

    private void acmeIsKnownHere(int eventsPerSnapshot) {
        nodes = new InMemoryBus(
                new SettableClock(NOON),
                new PlanCatalog(Map.of()),
                eventsPerSnapshot,
                aggregates ->
                        aggregates.handleCommandsBy(Organization.class, aggregates.repository(Organization.class)));
        nodes.happened(ACME.value(), created(Plan.TEAM));
        nodes.happened(ACME.value(), founded());
        nodes.happened(ACME.value(), joined(BOB, Role.MEMBER));
        rename(HERE, ADA, "Known here");
    }

    @Test
    void a_busy_stream_is_read_once() {
        int reads = nodes.store().reads();

        for (int n = 0; n < 100; n++) {
            assertThat(rename(HERE, ADA, "Name " + n)).isEqualTo(4L + n);
        }

        assertThat(nodes.store().reads()).isEqualTo(reads);
    }

    /** It is what an organization has to remember that takes memory, and not what has happened to it. */
    @Test
    void one_that_is_too_large_is_not_kept_however_short_its_stream() {
        for (int n = 0; n < 30; n++) {
            nodes.happened(ACME.value(), joined(person("member" + n), Role.MEMBER));
        }
        rename(HERE, ADA, "Brought up to date");
        int reads = nodes.store().reads();

        for (int n = 0; n < 3; n++) {
            rename(HERE, ADA, "Name " + n);
        }

        assertThat(nodes.store().reads() - reads).isEqualTo(3);
    }

    @Test
    void what_another_node_wrote_is_seen_by_the_next_command() {
        rename(ELSEWHERE, ADA, "From elsewhere");

        assertThat(rename(HERE, ADA, "From here")).isEqualTo(5L);
        assertThat(nodes.events()).endsWith(renamed("From elsewhere"), renamed("From here"));
        assertThat(nodes.store().readEvents(ACME.value(), 5).next().getMetaData())
                .as("that it was decided twice is nobody's business")
                .containsOnlyKeys("actor", "actorKind", "correlationId", "causationId");
    }

    /** A refusal appends nothing that the store could object to. */
    @Test
    void nobody_is_refused_for_what_is_no_longer_so() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> rename(HERE, BOB, "Not by Bob"))
                .matches(refused -> refused.rule() == Rule.ADMIN_REQUIRED);

        nodes.happened(ACME.value(), new MemberRoleChanged(ACME, BOB.userId(), Role.ADMIN, ADA.userId()));

        assertThat(rename(HERE, BOB, "By Bob")).isEqualTo(5L);
    }

    /** Neither does an answer that nothing had to be done. */
    @Test
    void nothing_is_left_undone_for_what_is_no_longer_so() {
        rename(ELSEWHERE, ADA, "Renamed elsewhere");

        assertThat(rename(HERE, ADA, "Known here")).isEqualTo(5L);
        assertThat(nodes.events()).endsWith(renamed("Renamed elsewhere"), renamed("Known here"));
    }

    @Test
    void the_version_that_is_asked_for_is_compared_with_what_is_so_now() {
        nodes.happened(ACME.value(), renamed("Moved on"));
        RenameOrganization onNewest = new RenameOrganization(ACME, new Asking(ADA.userId(), 4L), "On the newest");

        assertThat(nodes.dispatchTo(HERE, onNewest)).isEqualTo(5L);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> nodes.dispatchTo(HERE, onNewest))
                .matches(refused -> refused.rule() == Rule.VERSION_CONFLICT);
    }

    @Test
    void a_refusal_reads_what_is_missing_and_not_the_whole_stream() {
        nodes.happened(ACME.value(), renamed("Missing here"));
        int reads = nodes.store().reads();

        for (int n = 0; n < 3; n++) {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> rename(HERE, BOB, "Not by Bob"));
        }

        assertThat(nodes.store().reads() - reads).isEqualTo(3);
        assertThat(nodes.store().snapshotsRead()).isZero();
    }

    /** Somebody who loses races would otherwise lose each of them once more. */
    @Test
    void a_stream_that_others_write_to_as_well_is_compared_before_and_not_after() {
        rename(ELSEWHERE, ADA, "Others write");
        rename(HERE, ADA, "Lost once");
        int reads = nodes.store().reads();

        for (int n = 0; n < 5; n++) {
            nodes.happened(ACME.value(), renamed("Others go on " + n));
            rename(HERE, ADA, "Name " + n);
        }

        assertThat(nodes.store().reads() - reads).as("one look per command").isEqualTo(5);
    }

    @Test
    void a_long_stream_is_read_from_its_snapshot() {
        acmeIsKnownHere(3);
        for (int n = 0; n < 20; n++) {
            rename(HERE, ADA, "Name " + n);
        }
        await().until(() -> nodes.store().readSnapshot(ACME.value()).isPresent());
        int snapshots = nodes.store().snapshotsRead();

        rename(ELSEWHERE, ADA, "From the snapshot");

        assertThat(nodes.store().snapshotsRead()).isGreaterThan(snapshots);
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> rename(ELSEWHERE, BOB, "Not by Bob"));
        assertThat(nodes.events()).endsWith(renamed("From the snapshot"));
    }

    /** Nobody knows of it by an id before that: only its first event tells one. */
    @Test
    void what_was_to_be_the_first_event_and_came_too_late_is_forgotten() {
        AtomicInteger decided = new AtomicInteger();
        nodes = new InMemoryBus(
                new SettableClock(NOON),
                new PlanCatalog(Map.of()),
                aggregates -> aggregates.handleCommandsBy(new Naming(aggregates.repository(Names.class), () -> {
                    if (decided.incrementAndGet() == 1) {
                        // Not within what is under way here.
                        CompletableFuture.runAsync(() -> nodes.happened(ACME.value(), renamed("Faster")))
                                .join();
                    }
                })));

        assertThat(nodes.dispatchTo(HERE, "Slower")).isEqualTo(List.of("Faster", "Slower"));
        assertThat(decided).hasValue(2);
    }

    private record Naming(Repository<Names> names, Runnable meanwhile) {

        @CommandHandler
        List<String> handle(String name) throws Exception {
            Aggregate<Names> all = names.loadOrCreate(ACME.value(), Names::new);
            all.execute(it -> AggregateLifecycle.apply(renamed(name)));
            meanwhile.run();
            return all.invoke(it -> List.copyOf(it.all));
        }
    }

    @AggregateRoot(type = "names")
    @Revision("1")
    static class Names {

        @AggregateIdentifier
        private String stream;

        private final List<String> all = new ArrayList<>();

        @EventSourcingHandler
        void evolve(OrganizationRenamed event) {
            stream = event.organizationId().value();
            all.add(event.name());
        }
    }

    private Object rename(int node, Person who, String name) {
        return nodes.dispatchTo(node, new RenameOrganization(ACME, Asking.of(who.userId()), name));
    }
}
