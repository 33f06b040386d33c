package dev.roster.command.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.AtOnce;
import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys are made, used and revoked at the same moment, on two nodes. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class ApiKeyRacesTest {

    private static final int AT_ONCE = 8;

    private final CommandSide side = SharedCommandSide.get();
    private final CommandSide otherNode = side.startAnotherNode();
    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String keys = "/organizations/" + id + "/api-keys";
    private final AtOnce atOnce = new AtOnce(AT_ONCE);

    @AfterEach
    void stop() {
        atOnce.close();
        otherNode.stopApplication();
    }

    @Test
    void a_key_that_many_revoke_is_revoked_once() throws Exception {
        String key = ada.post(keys, "{\"name\":\"CI\"}").text("keyId");

        List<String> outcomes = atOnce.all(
                32, n -> onSomeNode(ada, n).post(keys + "/" + key + "/revoke").outcome());

        assertThat(outcomes).isSubsetOf("200", "409 concurrent_modification").contains("200");
        assertThat(side.events().typesOf(key)).containsExactly("api-key.created", "api-key.revoked");
    }

    @Test
    void no_key_is_left_with_somebody_who_was_removed_while_they_made_it() throws Exception {
        User bob = ada.takesIn(id, SharedCommandSide.newAddress());

        List<String> created = atOnce.all(64, n -> {
            if (n == 20) {
                assertThat(ada.delete("/organizations/" + id + "/members/" + bob.id())
                                .outcome())
                        .isEqualTo("204");
                return null;
            }
            Answer answer = onSomeNode(bob, n).post(keys, "{\"name\":\"CI\"}");
            assertThat(answer.outcome()).isIn("201", "404 organization_not_found");
            return answer.status() == 201 ? answer.text("keyId") : null;
        });

        List<String> made = created.stream().filter(Objects::nonNull).toList();
        assertThat(made).isNotEmpty().hasSizeLessThan(63);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(made)
                        .allSatisfy(key -> assertThat(side.events().typesOf(key))
                                .containsExactly("api-key.created", "api-key.transferred")));
    }

    @Test
    void a_key_that_is_used_while_it_is_revoked_is_refused_within_a_second() throws Exception {
        Answer created = ada.post(keys, "{\"name\":\"CI\"}");
        User software = new User(side, null, created.text("secret"));
        long[] revokedAt = new long[1];

        List<Long> lastUses = atOnce.all(AT_ONCE, n -> {
            if (n == 0) {
                ada.post(keys + "/" + created.text("keyId") + "/revoke");
                revokedAt[0] = System.nanoTime();
                return 0L;
            }
            return lastUse(onSomeNode(software, n));
        });

        assertThat(lastUses.stream().mapToLong(Long::longValue).max().orElseThrow() - revokedAt[0])
                .isLessThan(Duration.ofSeconds(1).toNanos());
    }

    /** When the last request was begun that the key was good for. */
    private static long lastUse(User software) {
        long begun = 0;
        while (true) {
            long now = System.nanoTime();
            Answer answer = software.post("/credits/usage", "{\"amount\":1,\"usageId\":\"job\"}");
            if (answer.status() == 401) {
                return begun;
            }
            assertThat(answer.outcome()).isEqualTo("402 insufficient_credits");
            begun = now;
        }
    }

    private User onSomeNode(User user, int n) {
        return n % 2 == 0 ? user : user.at(otherNode);
    }
}
