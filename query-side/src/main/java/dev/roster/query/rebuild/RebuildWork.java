package dev.roster.query.rebuild;

import static dev.roster.query.rebuild.Rebuild.Stage.INDEXES;
import static dev.roster.query.rebuild.Rebuild.Stage.LOG;
import static dev.roster.query.rebuild.Rebuild.Stage.ORGANIZATIONS;
import static dev.roster.query.rebuild.Rebuild.Stage.PEOPLE;

import dev.roster.events.AccountErased;
import dev.roster.eventstore.Histories;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.eventstore.Unhurried;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.RebuiltTables;
import dev.roster.query.readmodel.Wipe;
import dev.roster.query.rebuild.Rebuild.Stage;
import dev.roster.query.timetravel.Fold;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one node does of one rebuild. Histories are folded in memory, each from its first event to the end that counts, and their rows copied
 * when they are complete; what happened meanwhile is then followed in the log, as the live read model does. Each step is a transaction
 * that moves the place of the rebuild as well: after a crash another node goes on from there.
 */
final class RebuildWork {

    private static final int BATCH = 500;

    private final Projection projection;
    private final Fold fold;
    private final RebuiltTables tables;
    private final Histories histories;
    private final PostgresEventStorageEngine log;
    private final PersonalDataVault vault;
    private final List<Wipe> wipes;
    private final Rebuilds rebuilds;
    private final TransactionTemplate transactions;
    private final TransactionTemplate comparisons;
    private final JdbcTemplate jdbc;
    private final String node;

    private CompleteHistories folding;

    /** Where that has come to, as far as this node knows. */
    private Place folded;

    private record Place(Stage stage, String reached) {}

    RebuildWork(Projection projection, RebuildTools tools) {
        this.projection = projection;
        this.fold = new Fold(projection);
        this.tables = new RebuiltTables(tools.jdbc(), projection);
        this.histories = tools.histories();
        this.log = tools.log();
        this.vault = tools.vault();
        this.wipes = tools.wipes();
        this.rebuilds = tools.rebuilds();
        this.transactions = tools.transactions();
        this.comparisons = new TransactionTemplate(transactions.getTransactionManager());
        this.comparisons.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.jdbc = tools.jdbc();
        this.node = tools.node();
    }

    /**
     * Does a part of what there is to do.
     *
     * @return whether there may be more at once
     * @throws Stopped when somebody has stopped it, or another node works on it
     */
    boolean step(Rebuild rebuild) {
        return switch (rebuild.stage()) {
            case ORGANIZATIONS, PEOPLE -> fold(rebuild);
            case INDEXES -> index(rebuild);
            case LOG -> follow(rebuild);
        };
    }

    /** Nothing that this has done since the step before is to remain. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the rebuild was stopped, or another node works on it", null, false, false);
        }
    }

    private boolean fold(Rebuild rebuild) {
        long start = System.nanoTime();
        boolean ofOrganizations = rebuild.stage() == ORGANIZATIONS;
        Place stored = new Place(rebuild.stage(), rebuild.reached());
        if (folding == null || !stored.equals(folded)) {
            if (ofOrganizations && rebuild.reached().isEmpty()) {
                inTransaction(() -> {
                    rebuilds.alone(projection.name());
                    tables.create();
                    advance(rebuild, ORGANIZATIONS, "", 0, rebuild.position(), start);
                });
            }
            Portions portions = new Portions(
                    histories,
                    vault,
                    ofOrganizations ? Histories.Of.ORGANIZATIONS : Histories.Of.PEOPLE,
                    fold.types(),
                    rebuild.reached(),
                    rebuild.target());
            folding = new CompleteHistories(fold, portions, rebuild.reached());
            folded = stored;
        }
        CompleteHistories.Part part = folding.next();
        inTransaction(() -> {
            // What a crash of PostgreSQL takes away is folded again: the stored place of the rebuild goes with it.
            jdbc.execute("set local synchronous_commit = off");
            tables.copy(part.rows());
            if (part.isLast()) {
                advance(rebuild, ofOrganizations ? PEOPLE : INDEXES, "", part.events(), rebuild.position(), start);
            } else {
                advance(rebuild, rebuild.stage(), part.completed(), part.events(), rebuild.position(), start);
            }
        });
        folded = new Place(rebuild.stage(), part.completed());
        if (part.isLast()) {
            folding = null;
        }
        return true;
    }

    private boolean index(Rebuild rebuild) {
        long start = System.nanoTime();
        inTransaction(() -> {
            jdbc.execute("set local maintenance_work_mem = '256MB'");
            tables.index();
            advance(rebuild, LOG, "", 0, rebuild.target(), start);
        });
        return true;
    }

    /** What of the log makes no difference is passed over, and still counts as followed. */
    private boolean follow(Rebuild rebuild) {
        long start = System.nanoTime();
        List<TrackedEventMessage<?>> events = log.after(rebuild.position(), BATCH);
        if (events.isEmpty()) {
            return false;
        }
        long position = events.get(events.size() - 1).trackingToken().position().orElseThrow();
        inTransaction(() -> {
            apply(events);
            advance(rebuild, LOG, "", 0, position, start);
        });
        return events.size() == BATCH;
    }

    /** In the transaction that is under way. */
    private void apply(List<TrackedEventMessage<?>> events) {
        DefaultUnitOfWork<EventMessage<?>> unitOfWork =
                DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(projection.name()));
        try {
            RebuiltTables.Changes changes = tables.changesIn(unitOfWork);
            for (TrackedEventMessage<?> event : events) {
                if (event.getPayload() instanceof AccountErased erased && erased.address() != null) {
                    vault.forget(erased.address());
                    wipes.forEach(wipe -> wipe.forget(erased, ReadModel.positionOf(event.trackingToken())));
                }
                if (fold.canApply(event)) {
                    fold.apply(event);
                }
            }
            changes.write();
        } finally {
            unitOfWork.rollback();
        }
    }

    /** Puts it in the place of the live one, which it follows to where that has come. */
    void switchWithLive(Rebuild rebuild, LongSupplier live) {
        long start = System.nanoTime();
        inTransaction(() -> {
            jdbc.execute("set local lock_timeout = '2s'");
            if (!rebuilds.isReady(rebuild, node)) {
                throw new Stopped();
            }
            tables.lockLive();
            long position = rebuild.position();
            long end = live.getAsLong();
            while (position < end) {
                List<TrackedEventMessage<?>> events = log.after(position, BATCH);
                apply(events);
                position =
                        events.get(events.size() - 1).trackingToken().position().orElseThrow();
            }
            tables.switchWithLive();
            rebuilds.dropDeadLetters(projection.name());
            rebuilds.version(projection.name(), rebuild.version());
            advance(rebuild, LOG, "", 0, position, start);
            if (!rebuilds.become(rebuild, node, Rebuild.State.SWITCHED, null)) {
                throw new Stopped();
            }
        });
        inTransaction(tables::dropOld);
    }

    /** Unless somebody has begun again meanwhile. */
    void drop() {
        inTransaction(() -> {
            rebuilds.alone(projection.name());
            if (!rebuilds.isUnderWay(projection.name())) {
                tables.drop();
            }
        });
    }

    /** @param erasures how many people it will know of from then on */
    void beginAnew(Rebuild rebuild, long erasures) {
        inTransaction(() -> {
            rebuilds.alone(projection.name());
            if (rebuilds.beginAnew(rebuild, erasures)) {
                tables.drop();
            }
        });
    }

    /** Should a node have ended before it could: they hold names of people who may be erased by now. */
    void dropOld() {
        inTransaction(tables::dropOld);
    }

    /**
     * Notes every row that differs from the live one, as far as neither has been changed after a position that both have reached.
     *
     * @param position of the live one, as it is seen from the transaction
     */
    void compare(Rebuild rebuild, LongSupplier live) {
        long differences = noteDifferences(rebuild, live);
        // Apart: signs of life have changed the row of the rebuild since the snapshot of the comparison.
        inTransaction(() -> {
            rebuilds.differences(rebuild, differences);
            if (!rebuilds.become(rebuild, node, Rebuild.State.READY, null)) {
                throw new Stopped();
            }
        });
    }

    private long noteDifferences(Rebuild rebuild, LongSupplier live) {
        try {
            return comparisons.execute(transaction -> {
                Unhurried.transaction(jdbc);
                jdbc.execute("set local work_mem = '128MB'; set local enable_seqscan = on;"
                        + " set local enable_hashjoin = on; set local enable_mergejoin = on");
                long position = Math.min(rebuild.position(), live.getAsLong());
                jdbc.update("delete from readmodel.rebuild_difference where rebuild_id = ?", rebuild.id());
                long found = 0;
                for (String comparison : tables.comparisons()) {
                    found += jdbc.update(
                            "insert into readmodel.rebuild_difference (rebuild_id, number, table_name, key, kind, columns, position)"
                                    + " select ?, ? + row_number() over (order by position, key), table_name, key, kind, columns, position from ("
                                    + comparison + ") different",
                            rebuild.id(),
                            found,
                            position,
                            position);
                }
                return found;
            });
        } catch (DuplicateKeyException e) {
            // Another node has noted the same since: one that was taken for dead, or that took this one for dead.
            throw new Stopped();
        }
    }

    private void advance(Rebuild rebuild, Stage stage, String reached, long done, long position, long start) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!rebuilds.advance(rebuild, node, stage, reached, done, position, millis)) {
            throw new Stopped();
        }
    }

    private void inTransaction(Runnable step) {
        transactions.executeWithoutResult(transaction -> {
            Unhurried.transaction(jdbc);
            step.run();
        });
    }
}
