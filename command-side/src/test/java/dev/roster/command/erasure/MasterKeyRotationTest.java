package dev.roster.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import dev.roster.testing.TestKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node is started with another master key, and told the one of before. */
@Timeout(120)
class MasterKeyRotationTest {

    private static final String ACME = "{\"name\":\"Acme\",\"plan\":\"team\"}";

    @Test
    void everything_goes_on_answers_that_were_kept_are_found_and_no_event_was_touched() {
        String first = TestKeys.random();
        try (CommandSide side = CommandSide.start(Map.of("roster.personal-data.master-key", first))) {
            User ada = side.user("ada@rotation.example");
            Answer founded = ada.post("/organizations", ACME, "Idempotency-Key", "the-same");
            ada.invites(founded.text("organizationId"), "bob@rotation.example");
            List<String> before = events(side);
            List<String> ids = masterKeyIds(side);
            side.stopApplication();

            side.set("roster.personal-data.master-key", TestKeys.random());
            side.set("roster.personal-data.previous-master-keys", first);
            side.startApplication();

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> masterKeyIds(side).size() == 1
                            && !masterKeyIds(side).equals(ids));
            assertThat(events(side)).isEqualTo(before);
            Answer again = ada.post("/organizations", ACME, "Idempotency-Key", "the-same");
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.body()).isEqualTo(founded.body());
            side.stopApplication();

            side.set("roster.personal-data.previous-master-keys", "");
            side.startApplication();
            assertThat(ada.invites(founded.text("organizationId"), "cy@rotation.example"))
                    .as("the previous key is not needed any more")
                    .isNotNull();
        }
    }

    private static List<String> events(CommandSide side) {
        return side.events()
                .jdbc()
                .queryForList("select e::text from eventstore.event e order by position", String.class);
    }

    private static List<String> masterKeyIds(CommandSide side) {
        return side.events()
                .jdbc()
                .queryForList("select distinct master_key_id from personaldata.person_key", String.class);
    }
}
