package dev.roster.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells readers in every process that events were committed, by PostgreSQL's LISTEN and NOTIFY.
 *
 * <p>Notifications go out after the commit, from a thread and a connection of their own, and one stands for all commits since the last:
 * a NOTIFY inside the appending transaction would make committers wait for each other. They only hasten things: readers look by
 * themselves every {@value #POLL_MILLIS} ms, so a lost one costs that much and no event.
 */
public final class WakeUps implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WakeUps.class);
    private static final String CHANNEL = "roster_events";
    private static final int POLL_MILLIS = 500;
    private static final long RECONNECT_MILLIS = 250;

    /** A connection that is lost without a word says no more than one on which nothing happens. Now and then it is asked. */
    private static final long ASKED_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    /** Then another is made. */
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    /** Between two notifications: what is committed meanwhile shares the second. The first of all goes out at once. */
    private static final long COALESCE_MILLIS = 2;

    /** As long after a notification readers of a replica look again and again for what it told of, and then as usual. */
    private static final long LATE_NANOS = Duration.ofSeconds(1).toNanos();

    private static final int LOOK_AGAIN_MILLIS = 5;

    private final Connector connector;
    private final boolean late;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Semaphore committed = new Semaphore(0);
    private final AtomicLong count = new AtomicLong();
    private final Thread sender;
    private final Thread receiver;
    private volatile boolean running = true;

    /** Opens a connection of its own: LISTEN cannot be done on one that a pool hands to somebody else. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws SQLException;
    }

    public WakeUps(Connector connector) {
        this(connector, false);
    }

    /** @param late whether readers may be told of something before they can read it, as in a replica */
    public WakeUps(Connector connector, boolean late) {
        this.connector = connector;
        this.late = late;
        this.sender = new Thread(() -> whileConnected(this::send), "roster-notify");
        this.receiver = new Thread(() -> whileConnected(this::receive), "roster-listen");
        sender.setDaemon(true);
        receiver.setDaemon(true);
        sender.start();
        receiver.start();
    }

    /** To be called after a commit. Returns at once. */
    public void committed() {
        committed.release();
    }

    /** Runs the listener whenever there may be something new to read. It must not block. */
    public AutoCloseable onWakeUp(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Changes with every wake-up: while it is the same, nothing new has been told of. */
    long count() {
        return count.get();
    }

    private void send(Connection connection) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            // A notification says nothing that has to survive a crash, and needs no flush of its own.
            statement.execute("set synchronous_commit = off");
            while (running) {
                committed.acquire();
                committed.drainPermits();
                statement.execute("notify " + CHANNEL);
                TimeUnit.MILLISECONDS.sleep(COALESCE_MILLIS);
            }
        }
    }

    private void receive(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        PGConnection notifications = connection.unwrap(PGConnection.class);
        long toldAt = System.nanoTime() - LATE_NANOS;
        long askedAt = System.nanoTime();
        while (running) {
            wakeAll();
            boolean lookAgain = late && System.nanoTime() - toldAt < LATE_NANOS;
            PGNotification[] told = notifications.getNotifications(lookAgain ? LOOK_AGAIN_MILLIS : POLL_MILLIS);
            if (told != null && told.length > 0) {
                toldAt = System.nanoTime();
            }
            if (System.nanoTime() - askedAt > ASKED_EVERY_NANOS) {
                askedAt = System.nanoTime();
                requireAnswer(connection);
            }
        }
    }

    private static void requireAnswer(Connection connection) throws SQLException {
        if (!connection.isValid((int) ANSWERED_WITHIN.toSeconds())) {
            throw new SQLException("nothing is heard on the connection any more");
        }
    }

    private void wakeAll() {
        count.incrementAndGet();
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.warn("A reader could not be woken; it will look by itself", e);
            }
        }
    }

    private void whileConnected(Work work) {
        boolean lost = false;
        while (running) {
            try (Connection connection = connector.connect()) {
                lost = false;
                work.on(connection);
            } catch (SQLException e) {
                if (running) {
                    if (!lost) {
                        log.warn("Lost the connection for wake-ups, trying to connect again: {}", e.getMessage());
                    }
                    lost = true;
                    wakeAll();
                    pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
        sender.interrupt();
        receiver.interrupt();
    }

    @FunctionalInterface
    private interface Work {
        void on(Connection connection) throws SQLException, InterruptedException;
    }
}
