package dev.roster.command.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.AtOnce;
import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many at once at two nodes: there are as many records as there were refusals. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class RefusalRacesTest {

    private static final int CLIENTS = 24;
    private static final String LOST = "409 concurrent_modification";

    private static CommandSide one;
    private static CommandSide another;

    private final User ada = SharedCommandSide.newUser();
    private final String id = ada.hasOrganization("visionary");
    private final String org = "/organizations/" + id;

    @BeforeAll
    static void start() {
        one = SharedCommandSide.get();
        another = one.startAnotherNode();
    }

    @AfterAll
    static void stop() {
        another.stopApplication();
    }

    private static CommandSide either(int n) {
        return n % 2 == 0 ? one : another;
    }

    @Test
    void those_who_got_no_seat_are_recorded_and_nobody_else() throws Exception {
        assertRecorded(atOnce(n -> ada.at(either(n))
                .post(org + "/invitations", "{\"email\":\"%s\"}".formatted(SharedCommandSide.newAddress()))));
    }

    @Test
    void strangers_are_recorded_each_while_members_go_on() throws Exception {
        List<User> strangers = java.util.stream.Stream.generate(SharedCommandSide::newUser)
                .limit(CLIENTS)
                .toList();

        List<Answer> answers = atOnce(n -> n % 3 == 0
                ? ada.at(either(n)).patch(org, "{\"name\":\"Name " + n + "\"}")
                : strangers.get(n).at(either(n)).patch(org, "{\"name\":\"Mine\"}"));

        assertRecorded(answers);
        assertThat(one.events().refusals(id))
                .extracting(refusal -> refusal.metadata("actor"))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_refused_command_under_the_same_key_is_recorded_once() throws Exception {
        List<Answer> answers =
                atOnce(n -> ada.at(either(n)).post(org + "/leave", "{}", "Idempotency-Key", "leave-" + id));

        assertThat(answers).extracting(Answer::outcome).containsOnly("409 last_admin");
        assertThat(one.events().refusals(id)).hasSize(1);
    }

    @Test
    void lines_that_are_refused_are_recorded_once_each_however_often_they_were_decided() throws Exception {
        List<Answer> answers = atOnce(n -> ada.at(either(n))
                .post(
                        org + "/invitations/bulk",
                        "{\"invitations\":[{\"email\":\"%1$s\"},{\"email\":\"%1$s\"},{\"email\":\"%2$s\"}]}"
                                .formatted(SharedCommandSide.newAddress(), SharedCommandSide.newAddress())));

        long refused = answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToLong(answer -> answer.body()
                        .path("items")
                        .valueStream()
                        .filter(item -> item.has("code"))
                        .count())
                .sum();
        assertThat(answers).extracting(Answer::outcome).containsAnyOf("200").doesNotContain("500 internal_error");
        assertThat(refused).isPositive();
        assertThat(one.events().refusals(id)).hasSize((int) refused);
    }

    private static List<Answer> atOnce(IntFunction<Answer> command) throws Exception {
        try (AtOnce clients = new AtOnce(CLIENTS)) {
            return clients.all(CLIENTS, command);
        }
    }

    /** Whoever only came at a bad moment was not refused. */
    private void assertRecorded(List<Answer> answers) {
        Map<String, Long> refused = answers.stream()
                .filter(answer -> answer.status() >= 400 && !answer.outcome().equals(LOST))
                .collect(Collectors.groupingBy(Answer::code, Collectors.counting()));
        Map<String, Long> recorded = one.events().refusals(id).stream()
                .map(refusal -> refusal.payload("code"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(refused).isNotEmpty();
        assertThat(recorded).isEqualTo(refused);
    }
}
