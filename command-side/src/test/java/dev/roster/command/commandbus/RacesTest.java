package dev.roster.command.commandbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.CommandSide;
import dev.roster.command.SharedCommandSide;
import dev.roster.command.StoredEvents.Stored;
import dev.roster.command.User;
import dev.roster.command.User.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many at once, on one node and on two nodes of one installation: what is promised to one holds among all. */
@ExtendWith(SharedCommandSide.class)
@Timeout(120)
class RacesTest {

    private static final Logger log = LoggerFactory.getLogger(RacesTest.class);
    private static final String LOST = "409 concurrent_modification";

    /** More come at once than this process has places for. */
    private static final String OVERLOADED = "503 overloaded";

    private static CommandSide first;
    private static CommandSide second;

    private final User ada = SharedCommandSide.newUser();

    @BeforeAll
    static void twoNodes() {
        first = SharedCommandSide.get();
        second = first.startAnotherNode();
    }

    @AfterAll
    static void oneNode() {
        second.stopApplication();
    }

    private static CommandSide either(int n) {
        return n % 2 == 0 ? first : second;
    }

    @Test
    void sixty_four_uses_of_one_link_on_one_node_admit_one_person() throws Exception {
        assertOneJoins(n -> first);
    }

    @Test
    void sixty_four_uses_of_one_link_on_two_nodes_admit_one_person() throws Exception {
        assertOneJoins(RacesTest::either);
    }

    private void assertOneJoins(IntFunction<CommandSide> node) throws Exception {
        String org = ada.hasOrganization("team");
        String address = SharedCommandSide.newAddress();
        String invitation = ada.invites(org, address);
        String link = first.link(invitation, 1);

        Map<String, Long> outcomes =
                race(64, n -> first.user(address).at(node.apply(n)).accepts(link));

        assertThat(outcomes).containsEntry("200", 1L);
        assertThat(outcomes.keySet()).isSubsetOf("200", "409 invitation_already_accepted", LOST);
        assertThat(first.events().typesOf(org))
                .containsExactly(
                        "organization.created", "member.joined", "seat.reserved", "seat.released", "member.joined");
        assertThat(first.events().typesOf(invitation)).containsOnlyOnce("invitation.accepted");
    }

    @Test
    void two_hundred_invitations_on_one_node_take_the_seven_seats_that_are_free() throws Exception {
        assertSevenAreInvited(n -> first);
    }

    @Test
    void two_hundred_invitations_on_two_nodes_take_the_seven_seats_that_are_free() throws Exception {
        assertSevenAreInvited(RacesTest::either);
    }

    private void assertSevenAreInvited(IntFunction<CommandSide> node) throws Exception {
        String org = ada.hasOrganization("visionary");

        Map<String, Long> outcomes = race(
                200,
                n -> ada.at(node.apply(n))
                        .post(
                                "/organizations/" + org + "/invitations",
                                "{\"email\":\"%s\"}".formatted(SharedCommandSide.newAddress())));

        assertThat(outcomes).containsEntry("201", 7L);
        assertThat(outcomes.keySet()).isSubsetOf("201", "409 seat_limit_reached", LOST, OVERLOADED);
        List<Stored> reserved = first.events().of(org).stream()
                .filter(event -> event.type().equals("seat.reserved"))
                .toList();
        assertThat(reserved)
                .hasSize(7)
                .allSatisfy(seat -> assertThat(first.events().typesOf(seat.payload("invitationId")))
                        .containsExactly("member.invited"));
    }

    @Test
    void one_address_is_invited_once_however_many_invite_it() throws Exception {
        String org = ada.hasOrganization("visionary");
        String body = "{\"email\":\"%s\"}".formatted(SharedCommandSide.newAddress());

        Map<String, Long> outcomes =
                race(40, n -> ada.at(either(n)).post("/organizations/" + org + "/invitations", body));

        assertThat(outcomes).containsEntry("201", 1L);
        assertThat(outcomes.keySet()).isSubsetOf("201", "409 already_invited", LOST);
    }

    @Test
    void accepting_and_revoking_at_once_end_in_one_of_the_two_and_in_both_streams() throws Exception {
        for (int round = 0; round < 5; round++) {
            String org = ada.hasOrganization("team");
            String address = SharedCommandSide.newAddress();
            String invitation = ada.invites(org, address);
            String link = first.link(invitation, 1);
            User bob = first.user(address);

            race(
                    2,
                    n -> n == 0
                            ? bob.at(first).accepts(link)
                            : ada.at(second).post("/organizations/" + org + "/invitations/" + invitation + "/revoke"));

            List<String> invitationTypes = first.events().typesOf(invitation);
            List<String> joined = first.events().typesOf(org);
            assertThat(invitationTypes).containsAnyOf("invitation.accepted", "invitation.revoked");
            boolean accepted = invitationTypes.contains("invitation.accepted");
            assertThat(invitationTypes.contains("invitation.revoked")).isNotEqualTo(accepted);
            assertThat(joined.subList(2, joined.size()))
                    .isEqualTo(
                            accepted
                                    ? List.of("seat.reserved", "seat.released", "member.joined")
                                    : List.of("seat.reserved", "seat.released"));
        }
    }

    @Test
    void two_admins_who_leave_at_once_do_not_both_get_away() throws Exception {
        for (int round = 0; round < 5; round++) {
            String org = ada.hasOrganization("team");
            User bob = ada.takesIn(org, SharedCommandSide.newAddress());
            ada.put("/organizations/" + org + "/members/" + bob.id() + "/role", "{\"role\":\"admin\"}");

            Map<String, Long> outcomes =
                    race(2, n -> (n == 0 ? ada.at(first) : bob.at(second)).post("/organizations/" + org + "/leave"));

            assertThat(outcomes).isEqualTo(Map.of("204", 1L, "409 last_admin", 1L));
        }
    }

    @Test
    void a_person_is_registered_once_however_many_of_their_windows_are_first() throws Exception {
        User newcomer = SharedCommandSide.newUser();

        Map<String, Long> outcomes =
                race(16, n -> newcomer.at(either(n)).put("/me/workspace", "{\"organizationId\":null}"));

        assertThat(outcomes.keySet()).isSubsetOf("200", LOST);
        assertThat(first.events().typesOf("account:" + newcomer.id())).containsExactly("account.registered");
    }

    /** How often each outcome came when all started at the same moment. */
    private static Map<String, Long> race(int many, IntFunction<Answer> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> all = IntStream.range(0, many)
                    .mapToObj(n -> threads.submit(() -> {
                        start.await();
                        return attempt.apply(n).outcome();
                    }))
                    .toList();
            start.countDown();
            Map<String, Long> outcomes = new TreeMap<>();
            for (Future<String> one : all) {
                outcomes.merge(one.get(), 1L, Long::sum);
            }
            log.info("{} at once: {}", many, outcomes);
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
