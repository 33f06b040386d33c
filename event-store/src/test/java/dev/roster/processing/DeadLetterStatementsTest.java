package dev.roster.processing;

import static dev.roster.eventstore.Facts.anOrganization;
import static dev.roster.eventstore.Facts.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.events.OrganizationRenamed;
import dev.roster.eventstore.EventSerializer;
import dev.roster.values.OrganizationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages are counted in rows. Axon's own statements count by the index inside a sequence, and find nothing on a second page. */
class DeadLetterStatementsTest {

    private static final int PAGE = 10;

    private final Side side = new Side();
    private final DeadLetterStatements statements = new DeadLetterStatements(
            DeadLetterSchema.builder().deadLetterTable("side.dead_letter").build(),
            JacksonSerializer.defaultSerializer(),
            new EventSerializer(),
            Duration.ofSeconds(5));

    @BeforeEach
    void start() {
        side.processors.add("names", new Object() {
            @EventHandler
            void on(OrganizationRenamed event) {
                throw new IllegalStateException("always");
            }
        });
        side.processors.start();
    }

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void the_pages_of_failed_sequences_hold_the_head_of_each_once() throws Exception {
        List<OrganizationId> failed =
                Stream.generate(() -> anOrganization()).limit(25).toList();
        for (OrganizationId each : failed) {
            side.store.engine().appendEvents(renamed(each, 0, 2));
        }
        side.handleAll();

        List<String> heads = pages((connection, offset) ->
                statements.claimableSequencesStatement(connection, "names", Instant.now(), offset, PAGE));

        assertThat(heads)
                .containsExactlyInAnyOrderElementsOf(
                        failed.stream().map(each -> each.value() + " 0").toList());
    }

    @Test
    void the_pages_of_a_sequence_hold_its_letters_in_order_though_its_first_ones_are_gone() throws Exception {
        OrganizationId failed = anOrganization();
        side.store.engine().appendEvents(renamed(failed, 0, 29));
        side.handleAll();
        side.jdbc.update("delete from side.dead_letter where sequenceNumber < 5");

        List<String> letters = pages((connection, offset) ->
                statements.letterSequenceStatement(connection, "names", failed.value(), offset, PAGE));

        assertThat(letters)
                .containsExactlyElementsOf(IntStream.range(5, 30)
                        .mapToObj(sequence -> failed.value() + " " + sequence)
                        .toList());
    }

    private interface Page {
        PreparedStatement at(Connection connection, int offset) throws SQLException;
    }

    private List<String> pages(Page page) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = side.store.dataSource().getConnection()) {
            for (int offset = 0; offset < 3 * PAGE; offset += PAGE) {
                try (PreparedStatement statement = page.at(connection, offset);
                        ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        rows.add(row.getString("sequenceIdentifier") + " " + row.getLong("sequenceNumber"));
                    }
                }
            }
        }
        return rows;
    }
}
