package dev.roster.command.expiry;

import dev.roster.metrics.Figures;
import dev.roster.metrics.Kept;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many ends of invitations have come and were not tidied up yet, and for how long the first of them waits. */
final class DeadlineMetrics implements MeterBinder {

    /** In the order of an index; past so many nobody tells them apart. By the clock that wrote the times, if clocks agree. */
    private static final String DUE = """
            select count(*) as due, coalesce(extract(epoch from now() - min(execution_time)), 0) as late
              from (select execution_time
                      from automation.scheduled_tasks
                     where task_name = ? and execution_time <= now()
                     order by execution_time
                     limit 10000) counted
            """;

    private final DataSource dataSource;
    private final Figures figures;

    DeadlineMetrics(DataSource dataSource, Figures figures) {
        this.dataSource = dataSource;
        this.figures = figures;
    }

    private record Due(long deadlines, double lateSeconds) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        Kept<Due> due = figures.of(dataSource, DeadlineMetrics::due);
        Gauge.builder("roster.deadlines.due", () -> due.figure(Due::deadlines))
                .description("Invitations whose time is over and that are not marked as expired yet")
                .register(registry);
        Gauge.builder("roster.deadlines.late.seconds", () -> due.figure(Due::lateSeconds))
                .description("For how long the first of those has been due; 0 when there is none")
                .register(registry);
    }

    private static Due due(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                DUE, (row, n) -> new Due(row.getLong("due"), row.getDouble("late")), Expiry.TASK.getTaskName());
    }
}
