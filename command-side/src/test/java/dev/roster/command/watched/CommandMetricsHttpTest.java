package dev.roster.command.watched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.eventstore.EventStoreConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the command side tells of itself is what it did. */
class CommandMetricsHttpTest {

    private static final CommandSide SIDE = CommandSide.start(Map.of());

    @AfterAll
    static void stop() {
        SIDE.close();
    }

    private static MeterRegistry meters() {
        return SIDE.bean(MeterRegistry.class);
    }

    @Test
    void what_was_done_refused_and_appended_is_counted_and_timed() {
        User ada = SIDE.user("ada@watched.example");
        ada.hasOrganization("team");
        double before = commands("CreateOrganization", "accepted");
        String acme = ada.hasOrganization("team");
        assertThat(ada.post("/organizations/" + acme + "/leave").outcome()).contains("last_admin");

        assertThat(commands("CreateOrganization", "accepted") - before).isEqualTo(1);
        assertThat(commands("LeaveOrganization", "refused")).isEqualTo(1);
        assertThat(meters().get("roster.append").timer().count()).isPositive();
        assertThat(meters().get("roster.append.group.commands").summary().totalAmount())
                .isPositive();
        assertThat(meters().get("roster.aggregate.loads")
                        .tag("aggregate", "organization")
                        .tag("source", "kept")
                        .functionCounter()
                        .count())
                .isPositive();
        assertThat(meters().get("roster.requests")
                        .tag("kind", "write")
                        .tag("status", "4xx")
                        .timer()
                        .count())
                .isPositive();
    }

    private static double commands(String command, String outcome) {
        return meters().get("roster.commands")
                .tag("command", command)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void mails_that_no_server_takes_are_counted_and_wait_until_one_does() {
        User grace = SIDE.user("grace@watched.example");
        String acme = grace.hasOrganization("team");
        SIDE.stopMail();
        grace.invites(acme, "bob@watched.example");

        await().atMost(Duration.ofSeconds(20)).until(() -> mails("failed") > 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> gauge("roster.mails.waiting") == 1);
        assertThat(gauge("roster.mails.oldest.seconds")).isBetween(0.001, 60.0);
        SIDE.restartMail();
        await().atMost(Duration.ofSeconds(20)).until(() -> mails("sent") == 1);
    }

    private static double mails(String outcome) {
        return meters().get("roster.mails").tag("outcome", outcome).counter().count();
    }

    @Test
    void a_deadline_that_nobody_sees_to_is_due_and_late() {
        new JdbcTemplate(SIDE.bean(EventStoreConfiguration.EVENT_STORE, DataSource.class))
                .update(
                        "insert into automation.scheduled_tasks"
                                + " (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)"
                                + " values ('invitation-expiry', 'none', now() - interval '2 minutes', true, 'gone', now(), 1)");

        await().atMost(Duration.ofSeconds(20)).until(() -> gauge("roster.deadlines.due") == 1);
        assertThat(gauge("roster.deadlines.late.seconds")).isBetween(119.0, 150.0);
    }

    private static double gauge(String name) {
        return meters().get(name).gauge().value();
    }
}
