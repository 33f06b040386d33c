package dev.roster.command.invitationmail;

import dev.roster.metrics.Figures;
import dev.roster.metrics.Kept;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what this process did with e-mails, and tells how many wait for any. */
final class MailMetrics {

    /** By indexes; past so many nobody tells them apart. */
    private static final String WAITING = """
            select count(*) as mails, coalesce(extract(epoch from now() - min(ordered_at)), 0) as seconds
              from (select task_instance from automation.scheduled_tasks where task_name = ? limit 10000) waiting
              left join automation.mail_ordered on event_id = task_instance
            """;

    private final Counter sent;
    private final Counter failed;
    private final Counter dropped;

    MailMetrics(MeterRegistry registry, Figures figures, DataSource dataSource) {
        sent = counter(registry, "sent");
        failed = counter(registry, "failed");
        dropped = counter(registry, "dropped");
        Kept<Waiting> waiting = figures.of(dataSource, MailMetrics::waiting);
        Gauge.builder("roster.mails.waiting", () -> waiting.figure(Waiting::mails))
                .description("E-mails that are ordered and that no server has taken yet")
                .register(registry);
        Gauge.builder("roster.mails.oldest.seconds", () -> waiting.figure(Waiting::seconds))
                .description("How long ago the oldest of those was ordered; 0 when there is none")
                .register(registry);
    }

    private record Waiting(long mails, double seconds) {}

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("roster.mails")
                .description("Attempts to send an e-mail: taken by the server, not taken, or not needed any more")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Waiting waiting(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                WAITING,
                (row, n) -> new Waiting(row.getLong("mails"), row.getDouble("seconds")),
                InvitationMail.TASK.getTaskName());
    }

    void sent() {
        sent.increment();
    }

    void failed() {
        failed.increment();
    }

    void dropped() {
        dropped.increment();
    }
}
