package dev.roster.acceptance.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** People who work on a few organizations at once, over both command nodes, and what they were told. */
final class Load implements AutoCloseable {

    private static final int WRITERS = 4;
    private static final int TEAMS = 2;

    private final Installation roster;
    private final Random chance;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Team> all = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private volatile boolean going;
    private volatile List<Team> teams = List.of();

    Load(Installation roster, long seed) {
        this.roster = roster;
        this.chance = new Random(seed);
    }

    /** Everything that was asked for so far. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was answered since the last time that nobody should be answered, whatever the day is like. */
    List<String> oddities() {
        List<String> found = new ArrayList<>(oddities);
        oddities.removeAll(found);
        return found;
    }

    /** Those that were worked on since the last time that work began. */
    List<Team> teams() {
        return teams;
    }

    List<Team> allTeams() {
        return List.copyOf(all);
    }

    /** New organizations are founded, and worked on until it is paused. */
    void begin() {
        going = true;
        Writer founder = writer();
        List<Team> fresh = new ArrayList<>();
        for (int n = 0; n < TEAMS; n++) {
            Team team = new Team(all.size());
            founder.found(team);
            all.add(team);
            fresh.add(team);
        }
        teams = List.copyOf(fresh);
        for (int n = 0; n < WRITERS; n++) {
            running.add(threads.submit(writer()::work));
        }
    }

    private Writer writer() {
        return new Writer(this, roster, new Random(chance.nextLong()));
    }

    /** Returns when everybody knows what became of what they asked for last, or has given up. */
    void pause() {
        going = false;
        try {
            for (Future<?> writer : running) {
                writer.get(90, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException("somebody who writes came to grief", e);
        }
        running.clear();
    }

    boolean goesOn() {
        return going;
    }

    String nextKey() {
        return "bad-day-" + numbers.incrementAndGet();
    }

    void done(Call call) {
        calls.add(call);
    }

    void odd(String what) {
        oddities.add(what);
    }

    /** Of those that were acknowledged. */
    int acknowledged() {
        return (int) calls.stream().filter(Call::isAcknowledged).count();
    }

    ExecutorService threads() {
        return threads;
    }

    @Override
    public void close() {
        going = false;
        threads.shutdownNow();
    }
}
