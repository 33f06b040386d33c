package dev.roster.query.rebuild;

import dev.roster.metrics.Figures;
import dev.roster.metrics.Kept;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.rebuild.Rebuild.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read models that are being made again, whichever node works on them, and those of which that failed last. */
final class RebuildMetrics implements MeterBinder {

    private static final Set<State> TOLD =
            Set.of(State.RUNNING, State.PAUSED, State.COMPARING, State.READY, State.FAILED);

    /** The latest of each, from an index. */
    private static final String LATEST = """
            select distinct on (projection) projection, state, done, coalesce(total, 0) as total
              from readmodel.rebuild
             order by projection, started_at desc
            """;

    private final List<Projection> projections;
    private final DataSource dataSource;
    private final Figures figures;

    RebuildMetrics(List<Projection> projections, DataSource dataSource, Figures figures) {
        this.projections = List.copyOf(projections);
        this.dataSource = dataSource;
        this.figures = figures;
    }

    private record Latest(State state, long done, long total) {

        /** There may be more to go through by the time that it has come so far. */
        double progress() {
            boolean underWay = state != State.FAILED && TOLD.contains(state);
            return underWay ? Math.min(1, total == 0 ? 1 : (double) done / total) : Double.NaN;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Kept<Map<String, Latest>> latest = figures.of(dataSource, RebuildMetrics::latest);
        TOLD.forEach(state -> Gauge.builder("roster.rebuilds", () -> latest.figure(all -> count(all, state)))
                .description("Projections by the state of their latest rebuild")
                .tag("state", state.wireName())
                .register(registry));
        projections.forEach(projection -> Gauge.builder(
                        "roster.rebuild.progress.ratio",
                        () -> latest.figure(all -> progress(all.get(projection.name()))))
                .description("How much of the events a rebuild that is under way has gone through; NaN when none is")
                .tag("projection", projection.name())
                .register(registry));
    }

    private static double count(Map<String, Latest> all, State state) {
        return all.values().stream().filter(one -> one.state() == state).count();
    }

    private static double progress(Latest latest) {
        return latest == null ? Double.NaN : latest.progress();
    }

    private static Map<String, Latest> latest(JdbcTemplate jdbc) {
        return jdbc
                .query(
                        LATEST,
                        (row, n) -> Map.entry(
                                row.getString("projection"),
                                new Latest(
                                        State.of(row.getString("state")), row.getLong("done"), row.getLong("total"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
