package dev.roster.acceptance.badday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.acceptance.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Has one thing after another go wrong while people work, and decides after each whether anything was lost, doubled or halved. */
final class BadDays implements AutoCloseable {

    private static final Path LINES = Path.of("target", "bad-days.log");
    private static final Duration AGAIN_WITHIN = Duration.ofSeconds(60);
    private static final Duration MAILED_WITHIN = Duration.ofSeconds(120);

    private final Installation roster = new Installation();
    private final Views views = new Views(roster);
    private final Client client = new Client();
    private final AtomicInteger probes = new AtomicInteger();
    private final Random chance;
    private final Load load;

    BadDays(long seed) {
        chance = new Random(seed);
        load = new Load(roster, seed);
    }

    void start() {
        roster.start();
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            faults.add(new KilledNode("kill -9 of command node " + node, roster.commands.get(node)));
            faults.add(new KilledNode("kill -9 of query node " + node, roster.queries.get(node)));
        }
        faults.add(new KilledProcess("kill -9 of PostgreSQL", roster.postgres::kill, roster.postgres::start));
        faults.add(new KilledProcess("kill -9 of the SMTP server", roster.smtp::kill, roster.smtp::start));
        faults.add(new KilledProcess("kill -9 of the Kafka broker", roster.kafka::kill, roster.kafka::start));
        faults.add(new PausedPostgres(roster.postgres));
        faults.add(new FullDisk(roster.disk, roster.postgres));
        faults.add(new BrokenWire("connections cut", roster.wire, roster.wire::cut, Duration.ofSeconds(1)));
        faults.add(new BrokenWire("connections refused", roster.wire, roster.wire::refuse, Duration.ofSeconds(4)));
        faults.add(new BrokenWire(
                "connections lost without a word",
                roster.wire,
                roster.wire::swallow,
                Installation.LONGER_THAN_EVERY_TIMEOUT));
        faults.add(new MovedClock(roster.commands.get(0)));
        return faults;
    }

    void have(Fault fault) {
        int before = load.calls().size();
        load.begin();
        pause(Duration.ofMillis(500 + chance.nextInt(1_500)));
        fault.inject();
        pause(fault.lasts());
        fault.heal();
        long healed = System.nanoTime();
        roster.commands.forEach(this::awaitWork);
        long again = System.nanoTime();
        pause(Duration.ofSeconds(1));
        load.pause();
        List<Call> calls = load.calls().subList(before, load.calls().size());
        List<String> found = check(load.teams());
        note(fault, calls, again - healed, System.nanoTime() - again, found);
        assertThat(found).as(fault.name()).isEmpty();
    }

    /** Everything once more, and all organizations that ever were. */
    void checkAll() {
        List<String> found = check(load.allTeams());
        line(
                "In the end: %,d calls, %,d of them acknowledged, %,d repeated, %,d unknown; %,d events, %,d mails; %d faults"
                        .formatted(
                                load.calls().size(),
                                load.acknowledged(),
                                load.calls().stream()
                                        .filter(call -> call.attempts() > 1)
                                        .count(),
                                load.calls().stream().filter(Call::isUnknown).count(),
                                roster.number("select count(*) from eventstore.event"),
                                roster.smtp.taken().size(),
                                found.size()));
        assertThat(found).isEmpty();
    }

    private List<String> check(List<Team> teams) {
        List<Event> log = roster.log();
        long head = log.get(log.size() - 1).position();
        HistoryChecker checker = new HistoryChecker(log);
        await("mails")
                .atMost(MAILED_WITHIN)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> checker.mailsThatAreMissing(roster.smtp.taken()).isEmpty());
        List<Published> published = published(log);
        Fold fold = Fold.of(log, Installation.MOST_SEATS);
        List<String> found = new ArrayList<>(checker.calls(load.calls())
                .streams()
                .mails(roster.smtp.taken())
                .published(published)
                .fold(fold)
                .faults());
        for (Team team : teams) {
            views.compare(team.id(), fold.organizations().get(team.id()), head);
            views.prove(team.id(), fold.organizations().get(team.id()), head);
        }
        Team earlier = load.allTeams().get(chance.nextInt(load.allTeams().size()));
        views.prove(earlier.id(), fold.organizations().get(earlier.id()), head);
        found.addAll(views.faults());
        found.addAll(load.oddities());
        await("dead letters").atMost(AGAIN_WITHIN).until(() -> roster.deadLetters() == 0);
        return found;
    }

    /** All that there is, once all of the log is. */
    private List<Published> published(List<Event> log) {
        List<Published> read = new ArrayList<>();
        await("events in Kafka")
                .atMost(AGAIN_WITHIN)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    read.clear();
                    read.addAll(roster.kafka.read());
                    return read.stream().map(Published::id).distinct().count() >= log.size();
                });
        // What came into the log meanwhile is nobody's question.
        long head = log.get(log.size() - 1).position();
        read.removeIf(record -> record.position() > head);
        return read;
    }

    /** A node takes commands again by itself, and not only the other one. */
    private void awaitWork(JavaProcess node) {
        String token = roster.tokenOf("probe@badday.example");
        await(node.url())
                .atMost(AGAIN_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .ignoreException(IOException.class)
                .until(() -> client.send(
                                        node.url(),
                                        "POST",
                                        "/organizations",
                                        token,
                                        "{\"name\":\"Probe %d\",\"plan\":\"team\"}".formatted(probes.incrementAndGet()))
                                .status()
                        == 201);
    }

    private void note(Fault fault, List<Call> calls, long again, long checked, List<String> found) {
        line(
                "%-34s %5d calls, %5d acknowledged, %4d refused, %4d repeated, %3d unknown; works again after %5d ms; checked in %5d ms; %s"
                        .formatted(
                                fault.name(),
                                calls.size(),
                                calls.stream().filter(Call::isAcknowledged).count(),
                                calls.stream().filter(Call::isRefused).count(),
                                calls.stream()
                                        .filter(call -> call.attempts() > 1)
                                        .count(),
                                calls.stream().filter(Call::isUnknown).count(),
                                TimeUnit.NANOSECONDS.toMillis(again),
                                TimeUnit.NANOSECONDS.toMillis(checked),
                                found.isEmpty() ? "all is well" : found));
    }

    /** For whoever runs this for long, and for docs/reliability.md. */
    static void line(String line) {
        System.out.println(line);
        try {
            Files.writeString(LINES, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        load.close();
        roster.close();
    }
}
