package dev.roster.command.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same command from many clients at once, at two nodes: carried out once, and all of them are told the same. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class IdempotencyRacesTest {

    private static final int CLIENTS = 12;
    private static final int ROUNDS = 15;

    private static CommandSide one;
    private static CommandSide another;

    private final User ada = SharedCommandSide.newUser();

    @BeforeAll
    static void start() {
        one = SharedCommandSide.get();
        another = one.startAnotherNode();
    }

    @AfterAll
    static void stop() {
        another.stopApplication();
    }

    @Test
    void one_organization_is_created() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = "create-" + round;

            List<Answer> answers = atOnce(user ->
                    user.post("/organizations", "{\"name\":\"Acme\",\"plan\":\"team\"}", "Idempotency-Key", key));

            assertThat(bodies(answers)).hasSize(1);
            assertThat(answers).allMatch(answer -> answer.status() == 201);
        }
        assertThat(one.events()
                        .jdbc()
                        .queryForObject(
                                "select count(*) from eventstore.event where type = 'organization.created' and metadata ->> 'actor' = ?",
                                Integer.class,
                                ada.id()))
                .isEqualTo(ROUNDS);
    }

    /** The others are refused by what the first one did; none of them may be told so. */
    @Test
    void one_invitation_is_sent() throws Exception {
        String org = ada.hasOrganization("enterprise");
        for (int round = 0; round < ROUNDS; round++) {
            String key = "invite-" + round;
            String body = "{\"email\":\"" + SharedCommandSide.newAddress() + "\"}";

            List<Answer> answers =
                    atOnce(user -> user.post("/organizations/" + org + "/invitations", body, "Idempotency-Key", key));

            assertThat(bodies(answers)).hasSize(1);
            assertThat(answers).allMatch(answer -> answer.status() == 201);
        }
        assertThat(one.events().typesOf(org))
                .filteredOn("seat.reserved"::equals)
                .hasSize(ROUNDS);
    }

    private static Set<String> bodies(List<Answer> answers) {
        Set<String> bodies = new HashSet<>();
        answers.forEach(answer -> bodies.add(answer.status()
                + answer.header("Roster-Position")
                + answer.response().body()));
        return bodies;
    }

    private List<Answer> atOnce(Function<User, Answer> command) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<Callable<Answer>> clients = new ArrayList<>();
        for (int n = 0; n < CLIENTS; n++) {
            User user = ada.at(n % 2 == 0 ? one : another);
            clients.add(() -> {
                start.await();
                return command.apply(user);
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(clients)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
