package dev.roster.command.webhookdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import dev.roster.values.WebhookId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DeliveryRowsTest {

    private static final WebhookId SENT = new WebhookId("wh_00000000000000000000000001");
    private static final WebhookId NOT_BEGUN = new WebhookId("wh_00000000000000000000000002");

    private final HikariDataSource dataSource =
            Databases.pool("test", TestDatabase.create(), "", "", 2, Databases.Commit.FLUSHED);
    private final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    private final DeliveryRows rows = new DeliveryRows(dataSource, "this process");

    DeliveryRowsTest() {
        Migrations.migrate(dataSource, "eventstore");
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    /** It would stand still for as long as this process has anything to send. */
    @Test
    void what_was_taken_on_and_is_not_sent_is_free_again_after_a_while() {
        due(SENT);
        due(NOT_BEGUN);
        assertThat(rows.takeOn(true, 2)).hasSize(2);
        jdbc.update("update eventstore.webhook_delivery set sender_until = clock_timestamp() - interval '1 second'");

        rows.keep(List.of(SENT));

        assertThat(rows.takeOn(true, 2)).extracting(Due::webhookId).containsExactly(NOT_BEGUN);
    }

    private void due(WebhookId webhook) {
        jdbc.update(
                "insert into eventstore.webhook_delivery (webhook_id, organization_id, url, key_id, generation, changed_at,"
                        + " position, head, next_attempt_at)"
                        + " values (?, 'org_00000000000000000000000001', 'https://hooks.example/', 1, 1, 1, 1, 2, clock_timestamp())",
                webhook.value());
    }
}
