package dev.roster.command.commandbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on a history in which a newer version has written are for newer nodes; all others go on. */
@Timeout(90)
class NewerVersionHttpTest {

    private static CommandSide side;

    @BeforeAll
    static void start() {
        side = CommandSide.start(Map.of());
    }

    @AfterAll
    static void end() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource({"organization.renamed, 99, false", "organization.suspended, 1, false", "organization.renamed, 99, true"
    })
    void they_are_refused_so_that_another_node_can_be_asked(String type, String revision, boolean known) {
        User ada = side.user("ada@newer.example");
        String org = ada.hasOrganization("team");
        if (!known) {
            side.stopApplication();
            side.startApplication();
        }
        side.events()
                .jdbc()
                .update(
                        "insert into eventstore.event (stream, sequence, stream_type, event_id, type, revision,"
                                + " occurred_at, payload, metadata) select stream, 2, stream_type, 'newer-' || position, ?, ?,"
                                + " occurred_at, payload, metadata from eventstore.event where stream = ? and sequence = 1",
                        type,
                        revision,
                        org);

        Answer renamed = ada.patch("/organizations/" + org, "{\"name\":\"Other\"}");
        Answer refused = side.user("eve@newer.example").patch("/organizations/" + org, "{\"name\":\"Other\"}");
        for (Answer answer : new Answer[] {renamed, refused}) {
            assertThat(answer.outcome()).isEqualTo("503 newer_version_needed");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
        String other = ada.hasOrganization("team");
        assertThat(ada.patch("/organizations/" + other, "{\"name\":\"Other\"}").outcome())
                .isEqualTo("200");
        assertThat(side.events().of(org)).hasSize(3);
    }
}
