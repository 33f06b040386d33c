package dev.roster.command.credits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.AtOnce;
import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many use credits at the same time, on two nodes. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class CreditsRacesTest {

    private static final int AT_ONCE = 16;

    private final CommandSide side = SharedCommandSide.get();
    private final CommandSide otherNode = side.startAnotherNode();
    private final User operator = side.operator();
    private final User ada = SharedCommandSide.newUser();
    private final AtOnce atOnce = new AtOnce(AT_ONCE);

    @AfterEach
    void stop() {
        atOnce.close();
        otherNode.stopApplication();
    }

    @Test
    void exactly_as_much_is_used_as_there_is() throws Exception {
        String org = ada.hasOrganization("team");
        grant("/organizations/" + org, 50);
        User software = new User(
                side,
                null,
                ada.post("/organizations/" + org + "/api-keys", "{\"name\":\"CI\"}")
                        .text("secret"));

        List<Answer> answers = atOnce.all(160, n -> use(onSomeNode(software, n), n));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(50);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(Answer::outcome)
                .containsOnly("402 insufficient_credits");
        assertBalancesFollowFromEachOther("credits:" + org, 0);
    }

    @Test
    void one_use_that_is_told_many_times_is_booked_once() throws Exception {
        String org = ada.hasOrganization("team");
        grant("/organizations/" + org, 50);

        List<Answer> answers = atOnce.all(
                64,
                n -> onSomeNode(ada, n)
                        .post(
                                "/credits/usage",
                                "{\"amount\":5,\"usageId\":\"job\",\"organizationId\":\"%s\"}".formatted(org)));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers).extracting(answer -> answer.response().body()).containsOnly("""
                {"usageId":"job","amount":5,"balance":45}""");
        assertBalancesFollowFromEachOther("credits:" + org, 45);
    }

    @Test
    void one_balance_is_carried_into_one_of_several_organizations() throws Exception {
        ada.put("/me/workspace", "{\"organizationId\":null}");
        grant("/accounts/" + ada.id(), 50);

        List<Answer> created = atOnce.all(
                AT_ONCE, n -> onSomeNode(ada, n).post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}"));

        assertThat(created).allMatch(answer -> answer.status() == 201);
        assertThat(created.stream()
                        .map(answer -> side.events().of("credits:" + answer.text("organizationId")))
                        .filter(events -> !events.isEmpty()))
                .singleElement()
                .satisfies(events -> assertThat(
                                events.get(0).payload().path("balance").asLong())
                        .isEqualTo(50));
        assertBalancesFollowFromEachOther("credits:account:" + ada.id(), 0);
    }

    /** As clients do: again under the same name, as long as it is only a bad moment. */
    private static Answer use(User software, int n) {
        Answer answer;
        do {
            answer = software.post("/credits/usage", "{\"amount\":1,\"usageId\":\"job-%d\"}".formatted(n));
        } while ("concurrent_modification".equals(answer.code()));
        return answer;
    }

    private void assertBalancesFollowFromEachOther(String stream, long last) {
        long balance = 0;
        for (Stored event : side.events().of(stream)) {
            long amount = event.payload().path("amount").asLong();
            balance += event.type().equals("credits.granted") ? amount : -amount;
            assertThat(event.payload().path("balance").asLong())
                    .isEqualTo(balance)
                    .isNotNegative();
        }
        assertThat(balance).isEqualTo(last);
    }

    private void grant(String owner, long amount) {
        assertThat(operator.post(
                                owner + "/credits/grants",
                                "{\"amount\":%d,\"reference\":\"welcome\"}".formatted(amount))
                        .status())
                .isEqualTo(201);
    }

    private User onSomeNode(User user, int n) {
        return n % 2 == 0 ? user : user.at(otherNode);
    }
}
