package dev.roster.processing;

import dev.roster.metrics.Figures;
import dev.roster.metrics.Kept;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far the processors are behind the log, all nodes of an installation together, and what waits for them. */
public final class ProcessorMetrics implements MeterBinder {

    private static final String BEHIND = """
            select coalesce((select max(position) from eventstore.event), 0) - ? as events,
                   (select occurred_at from eventstore.event where position > ? order by position limit 1) as oldest
            """;

    /** More need not be told apart. */
    private static final int MOST_LETTERS = 10_000;

    private static final String LETTERS = """
            select processingGroup, count(*)
              from (select processingGroup from %s.dead_letter order by processingGroup limit %d) counted
             group by processingGroup
            """;

    private final Supplier<List<EventProcessors>> sides;
    private final DataSource events;
    private final Figures figures;
    private final Clock clock;

    /**
     * @param sides asked once all processors have been added to them
     * @param events the database of the log
     */
    public ProcessorMetrics(Supplier<List<EventProcessors>> sides, DataSource events, Figures figures, Clock clock) {
        this.sides = sides;
        this.events = events;
        this.figures = figures;
        this.clock = clock;
    }

    private record Lag(long events, double seconds) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        for (EventProcessors side : sides.get()) {
            Kept<Map<String, Long>> letters = figures.of(side.jdbc().getDataSource(), jdbc -> letters(jdbc, side));
            for (EventProcessor processor : side.processors()) {
                bindLag(registry, processor);
                bindSegments(registry, processor);
                bindEnd(registry, processor);
                processor.handlers().forEach(handler -> bindLetters(registry, handler, letters));
            }
        }
    }

    private void bindLag(MeterRegistry registry, EventProcessor processor) {
        Kept<Lag> lag = figures.of(events, jdbc -> lag(jdbc, processor.position()));
        Gauge.builder("roster.processor.lag.events", () -> lag.figure(Lag::events))
                .description("How many events of the log a processor has not handled yet")
                .tag("processor", processor.name())
                .register(registry);
        Gauge.builder("roster.processor.lag.seconds", () -> lag.figure(Lag::seconds))
                .description("The age of the oldest event that a processor has not handled yet; 0 when there is none")
                .tag("processor", processor.name())
                .register(registry);
    }

    private static void bindSegments(MeterRegistry registry, EventProcessor processor) {
        Gauge.builder("roster.processor.segments", processor, EventProcessor::segments)
                .description("How many segments of a processor this node works on; nodes share them")
                .tag("processor", processor.name())
                .register(registry);
    }

    private static void bindEnd(MeterRegistry registry, EventProcessor processor) {
        Gauge.builder("roster.processor.newer.version.needed", processor, each -> each.needsNewerVersion() ? 1 : 0)
                .description(
                        "1 when a processor of this node has come to an event of a newer version and left the rest to newer nodes")
                .tag("processor", processor.name())
                .register(registry);
    }

    private static void bindLetters(MeterRegistry registry, String handler, Kept<Map<String, Long>> letters) {
        Gauge.builder("roster.dead.letters", () -> letters.figure(all -> all.getOrDefault(handler, 0L)))
                .description("How many events wait because this handler could not handle them, or one before them")
                .tag("processor", handler)
                .register(registry);
    }

    private Lag lag(JdbcTemplate jdbc, long position) {
        return jdbc.queryForObject(
                BEHIND,
                (row, n) ->
                        new Lag(Math.max(0, row.getLong("events")), age(row.getObject("oldest", OffsetDateTime.class))),
                position,
                position);
    }

    private double age(OffsetDateTime oldest) {
        Instant now = clock.instant();
        return oldest == null || oldest.toInstant().isAfter(now)
                ? 0
                : Duration.between(oldest.toInstant(), now).toMillis() / 1e3;
    }

    private static Map<String, Long> letters(JdbcTemplate jdbc, EventProcessors side) {
        Map<String, Long> letters = new HashMap<>();
        jdbc.query(LETTERS.formatted(side.schema(), MOST_LETTERS), row -> {
            letters.put(row.getString(1), row.getLong(2));
        });
        return letters;
    }
}
