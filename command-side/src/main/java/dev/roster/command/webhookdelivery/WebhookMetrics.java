package dev.roster.command.webhookdelivery;

import dev.roster.events.WebhookPauseReason;
import dev.roster.metrics.Figures;
import dev.roster.metrics.Kept;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what this process sends, and tells how it goes with the webhooks of all. */
final class WebhookMetrics {

    /**
     * Past so many nobody tells them apart. One that is to begin later than it ever has to is late by as much as it has yet to stand still:
     * without a refusal nobody waits, and after one nobody for longer than {@link Patience#LONGEST}.
     */
    private static final String STATES = """
            select count(*) filter (where not paused and failing_since is null) as active,
                   count(*) filter (where not paused and failing_since is not null) as failing,
                   count(*) filter (where paused) as paused,
                   coalesce(extract(epoch from max(greatest(now() - next_attempt_at, next_attempt_at - now()))
                       filter (where not paused and position < head
                                 and case when next_attempt_at <= now() then sender is null or sender_until < now()
                                          else failing_since is null or next_attempt_at > now() + interval '%d ms' end)), 0)
                       as late
              from (select * from eventstore.webhook_delivery limit 10000) counted
            """.formatted(Patience.LONGEST.toMillis());

    private final Counter taken;
    private final Counter refused;
    private final Map<WebhookPauseReason, Counter> givenUp = new EnumMap<>(WebhookPauseReason.class);

    WebhookMetrics(MeterRegistry registry, Figures figures, DataSource dataSource) {
        taken = requests(registry, "taken");
        refused = requests(registry, "refused");
        for (WebhookPauseReason reason : List.of(WebhookPauseReason.FAILING, WebhookPauseReason.GONE)) {
            givenUp.put(
                    reason,
                    Counter.builder("roster.webhooks.given.up")
                            .description(
                                    "Webhooks that this process has paused, since nothing that they sent was taken")
                            .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        Kept<States> states = figures.of(dataSource, WebhookMetrics::states);
        gauge(registry, "active", states, States::active);
        gauge(registry, "failing", states, States::failing);
        gauge(registry, "paused", states, States::paused);
        Gauge.builder("roster.webhooks.late.seconds", () -> states.figure(States::lateSeconds))
                .description(
                        "For how long a webhook that could send has not begun to, or is yet to stand still; 0 when there is none")
                .register(registry);
    }

    private record States(long active, long failing, long paused, double lateSeconds) {}

    private static States states(JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                STATES,
                (row, n) -> new States(
                        row.getLong("active"), row.getLong("failing"), row.getLong("paused"), row.getDouble("late")));
    }

    private static Counter requests(MeterRegistry registry, String outcome) {
        return Counter.builder("roster.webhook.requests")
                .description("Requests that were sent to webhooks: taken, or not")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, String state, Kept<States> states, ToDoubleFunction<States> figure) {
        Gauge.builder("roster.webhooks", () -> states.figure(figure))
                .description("Webhooks, by how it goes with them")
                .tag("state", state)
                .register(registry);
    }

    void taken() {
        taken.increment();
    }

    void refused() {
        refused.increment();
    }

    void gaveUp(WebhookPauseReason reason) {
        givenUp.get(reason).increment();
    }
}
