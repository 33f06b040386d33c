package dev.roster.eventstore;

import dev.roster.metrics.Buckets;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** How long it takes until a group of commands is on disk, and how large groups are. */
final class AppendMetrics {

    private final Timer time;
    private final DistributionSummary commands;
    private final DistributionSummary events;

    AppendMetrics(MeterRegistry registry) {
        time = Timer.builder("roster.append")
                .description("From sending a group of commands to PostgreSQL until it has flushed them and answers")
                .serviceLevelObjectives(Buckets.ofTimes())
                .register(registry);
        commands = DistributionSummary.builder("roster.append.group.commands")
                .description("How many commands share a transaction and a flush")
                .register(registry);
        events = DistributionSummary.builder("roster.append.group.events")
                .description("How many events are written in a transaction")
                .register(registry);
    }

    /** Failures are measured as well: a time-out is the longest of all. */
    <R> R measured(List<CommandRows> group, Function<List<CommandRows>, R> insert) {
        long start = System.nanoTime();
        try {
            return insert.apply(group);
        } finally {
            time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            commands.record(group.size());
            events.record(group.stream().mapToInt(one -> one.events().size()).sum());
        }
    }
}
