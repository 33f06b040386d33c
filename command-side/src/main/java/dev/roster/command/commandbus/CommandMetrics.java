package dev.roster.command.commandbus;

import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.eventstore.RepeatedCommand;
import dev.roster.metrics.Buckets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Counts and times commands, by what they are and what becomes of them. Who sent them, and to what, is nobody's business here. */
final class CommandMetrics {

    private final MeterRegistry registry;
    private final Map<Class<?>, Meters> meters = new ConcurrentHashMap<>();

    CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private enum Became {
        ACCEPTED,
        REFUSED,

        /** Somebody else was first: with a change of the same thing, or with this very command under its key. */
        CONFLICT,

        FAILED;

        static Became of(RuntimeException e) {
            if (e instanceof Refused refused) {
                boolean lateForIt =
                        refused.rule() == Rule.CONCURRENT_MODIFICATION || refused.rule() == Rule.VERSION_CONFLICT;
                return lateForIt ? CONFLICT : REFUSED;
            }
            return e instanceof RepeatedCommand ? CONFLICT : FAILED;
        }
    }

    private record Meters(Timer time, Map<Became, Counter> became) {}

    <R> R measured(Class<?> command, Supplier<R> sending) {
        Meters its = meters.computeIfAbsent(command, this::metersOf);
        long start = System.nanoTime();
        Became became = Became.FAILED;
        try {
            R result = sending.get();
            became = Became.ACCEPTED;
            return result;
        } catch (RuntimeException e) {
            became = Became.of(e);
            throw e;
        } finally {
            its.time.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            its.became.get(became).increment();
        }
    }

    private Meters metersOf(Class<?> command) {
        String name = command.getSimpleName();
        Map<Became, Counter> became = new EnumMap<>(Became.class);
        for (Became each : Became.values()) {
            became.put(
                    each,
                    Counter.builder("roster.commands")
                            .description("Commands, by what became of them")
                            .tag("command", name)
                            .tag("outcome", each.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Timer time = Timer.builder("roster.command.duration")
                .description("From taking a command up until its events are durable, or until it was refused")
                .tag("command", name)
                .serviceLevelObjectives(Buckets.ofTimes())
                .register(registry);
        return new Meters(time, became);
    }
}
