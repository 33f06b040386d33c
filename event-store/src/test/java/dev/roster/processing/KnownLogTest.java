package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import java.time.Duration;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log was restored from a backup, and what was made of it was not. */
@Timeout(60)
class KnownLogTest {

    private final Side side = new Side();
    private final OrganizationId organization = anOrganization();

    private final class Names {

        @EventHandler
        void on(OrganizationRenamed event) {
            side.jdbc.update("insert into side.seen (name) values (?)", event.name());
        }
    }

    @BeforeEach
    void fiveEventsAreHandled() throws Exception {
        side.processors.add("names", new Names());
        side.processors.start();
        for (int n = 0; n < 5; n++) {
            side.append(organization, n, "Name " + n);
        }
        side.handleAll();
        Side.until(() -> !side.jdbc
                .queryForList("select position from side.known_log where position = 5")
                .isEmpty());
        side.processors.close();
    }

    @AfterEach
    void close() {
        side.close();
    }

    private void restoredUpTo(long position) {
        side.jdbc.update("delete from eventstore.event where position > ?", position);
        side.jdbc.execute("alter table eventstore.event alter column position restart with " + (position + 1));
    }

    private void startAgain() {
        side.processors = side.newProcessors(Duration.ofHours(1));
        side.processors.add("names", new Names());
        side.processors.start();
    }

    @Test
    void the_same_log_is_followed_on() throws Exception {
        side.append(organization, 5, "Name 5");
        startAgain();
        side.handleAll();

        assertThat(side.seen()).hasSize(6).endsWith("Name 5");
    }

    @Test
    void a_log_that_ends_before_what_was_handled_is_not_followed() {
        restoredUpTo(3);

        assertThatThrownBy(this::startAgain)
                .hasMessageContaining("side has handled events up to position 5, and the log ends at 3")
                .hasMessageContaining("docs/runbook.md");
    }

    /** Its events would be taken for those that were handled. */
    @Test
    void a_log_that_has_gone_another_way_is_not_followed_even_when_it_is_longer() {
        restoredUpTo(3);
        for (int n = 3; n < 9; n++) {
            side.append(organization, n, "Another " + n);
        }

        assertThatThrownBy(this::startAgain).hasMessageContaining("at position 5, where the log has another");
    }
}
