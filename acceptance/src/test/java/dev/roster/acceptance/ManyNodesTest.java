package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Two nodes of each side on one PostgreSQL do what one does, and once; when some of them die or hang, the others go on. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManyNodesTest {

    /** Long enough to send all mails of the test, and short enough to wait for. */
    private static final Duration VALIDITY = Duration.ofSeconds(8);

    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(10);

    private static final int AT_ONCE = 40;

    private static ManyNodes roster;

    private final Person adaOnFirst = new Person(roster.by(0, 0), "ada@many.example", "Ada");
    private final Person adaOnSecond = new Person(roster.by(1, 1), "ada@many.example", "Ada");

    @BeforeAll
    static void start() {
        roster = new ManyNodes(Map.of("ROSTER_INVITATIONS_VALIDITY", VALIDITY.toString()));
    }

    @AfterAll
    static void end() {
        roster.close();
    }

    private String organization(String name, String plan) {
        return adaOnFirst
                .post("/organizations", "{\"name\":\"%s\",\"plan\":\"%s\"}".formatted(name, plan))
                .expect(201)
                .header("Location");
    }

    private static String invitation(String email) {
        return "{\"email\":\"%s\",\"expiresInHours\":24}".formatted(email);
    }

    /** What each answered, all of them having begun at the same moment. */
    private static List<Answer> atOnce(List<Callable<Answer>> callers) throws Exception {
        CyclicBarrier together = new CyclicBarrier(callers.size());
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            List<Future<Answer>> answers = new ArrayList<>();
            for (Callable<Answer> caller : callers) {
                answers.add(threads.submit(() -> {
                    together.await();
                    return caller.call();
                }));
            }
            List<Answer> given = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                given.add(answer.get(60, TimeUnit.SECONDS));
            }
            return given;
        } finally {
            threads.shutdown();
        }
    }

    private static Map<String, Long> counted(List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.groupingBy(
                        answer -> answer.status() < 300 ? "done" : answer.text("code"), Collectors.counting()));
    }

    private Person adaOn(int node) {
        return new Person(roster.by(node % 2, node % 2), "ada@many.example", "Ada");
    }

    private long events(String type, String organization) {
        return roster.database()
                .queryForObject(
                        "select count(*) from eventstore.event where type = ? and payload ->> 'organizationId' = ?",
                        Long.class,
                        type,
                        idOf(organization));
    }

    private static String idOf(String organization) {
        return organization.substring(organization.lastIndexOf('/') + 1);
    }

    private static void awaitSharedBy(int nodes) {
        // What is done on one node at a time has one segment, and nothing to share.
        String owners = "select count(distinct owner), count(owner) from %s.token_entry"
                + " group by processorName having count(*) > 1";
        await().atMost(TAKEN_OVER_WITHIN).untilAsserted(() -> {
            for (String schema : List.of("automation", "readmodel")) {
                assertThat(roster.database()
                                .query(owners.formatted(schema), (row, n) -> row.getInt(1) + " of " + row.getInt(2)))
                        .as(schema)
                        .isNotEmpty()
                        .containsOnly(nodes + " of 2");
            }
        });
    }

    @Test
    @Order(1)
    void each_node_has_a_segment_of_each_processor() {
        awaitSharedBy(2);
    }

    @Test
    @Order(2)
    void commands_on_one_organization_by_two_nodes_at_once_are_neither_lost_nor_refused_without_need()
            throws Exception {
        String organization = organization("Racing", "team");
        List<Answer> renamed = atOnce(IntStream.range(0, 12)
                .<Callable<Answer>>mapToObj(
                        n -> () -> adaOn(n).patch(organization, "{\"name\":\"Racing %d\"}".formatted(n)))
                .toList());
        assertThat(counted(renamed)).isEqualTo(Map.of("done", 12L));
        assertThat(events("organization.renamed", organization)).isEqualTo(12);

        List<Answer> invited = atOnce(IntStream.range(0, 14)
                .<Callable<Answer>>mapToObj(
                        n -> () -> adaOn(n).post(organization + "/invitations", invitation("r" + n + "@many.example")))
                .toList());
        assertThat(counted(invited)).isEqualTo(Map.of("done", 9L, "seat_limit_reached", 5L));
        assertThat(events("member.invited", organization)).isEqualTo(9);

        List<Answer> same = atOnce(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(
                        n -> () -> adaOn(n).post(organizationOf(n) + "/invitations", invitation("twice@many.example")))
                .toList());
        assertThat(counted(same)).isEqualTo(Map.of("done", 1L, "already_invited", 5L));
        String last = adaOnSecond
                .patch(organization, "{\"name\":\"Raced\"}")
                .expect(200)
                .header("Roster-Position");
        assertThat(last).isNotEmpty();
        assertThat(adaOnFirst.after(adaOnSecond).get(organization).expect(200).text("name"))
                .isEqualTo("Raced");
        assertThat(adaOnSecond.get(organization).expect(200).text("name")).isEqualTo("Raced");
    }

    private String shared;

    private synchronized String organizationOf(int caller) {
        if (shared == null) {
            shared = organization("Shared", "enterprise");
        }
        return shared;
    }

    @Test
    @Order(3)
    void one_invitation_admits_once_whichever_node_is_asked() throws Exception {
        String organization = organization("Admitting", "team");
        adaOnFirst
                .post(organization + "/invitations", invitation("guest@many.example"))
                .expect(201);
        Arrangement first = roster.by(0, 0);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !first.mailsTo("guest@many.example").isEmpty());
        String token = first.mailsTo("guest@many.example").get(0).invitationToken();

        List<Answer> accepted = atOnce(IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(n ->
                        () -> new Person(roster.by(n % 2, n % 2), "guest@many.example", "Guest")
                                .post("/invitations/accept", "{\"token\":\"%s\"}".formatted(token)))
                .toList());

        assertThat(accepted).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        assertThat(events("member.joined", organization))
                .as("Ada and the guest")
                .isEqualTo(2);
        assertThat(events("invitation.accepted", organization)).isEqualTo(1);
    }

    @Test
    @Order(4)
    void what_expires_at_once_expires_once_and_was_mailed_once() {
        String organization = organization("Expiring", "enterprise");
        int mailsBefore = roster.messageIds().size();
        String lines = IntStream.range(0, AT_ONCE)
                .mapToObj(n -> "{\"email\":\"e%d@many.example\"}".formatted(n))
                .collect(Collectors.joining(",", "[", "]"));
        adaOnSecond
                .post(organization + "/invitations/bulk", "{\"invitations\":%s}".formatted(lines))
                .expect(200);

        await().atMost(VALIDITY.plusSeconds(20)).until(() -> events("invitation.expired", organization) >= AT_ONCE);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> roster.database()
                                .queryForObject(
                                        "select count(*) from automation.scheduled_tasks where execution_time < now()"
                                                + " and task_name like 'invitation-%'",
                                        Long.class)
                        == 0);
        assertThat(events("invitation.expired", organization)).isEqualTo(AT_ONCE);
        assertThat(events("seat.released", organization)).isEqualTo(AT_ONCE);
        List<String> mails = roster.messageIds();
        assertThat(mails).doesNotHaveDuplicates();
        assertThat(mails.size() - mailsBefore).isEqualTo(AT_ONCE);
    }

    @Test
    @Order(5)
    void what_a_killed_node_had_is_done_by_another_within_ten_seconds() {
        awaitSharedBy(2);
        String organization = organization("Killed", "enterprise");
        roster.commandNode(1).kill();
        roster.queryNode(1).kill();
        long start = System.nanoTime();
        adaOnFirst
                .post(organization + "/invitations", invitation("k@many.example"))
                .expect(201);

        awaitSharedBy(1);
        adaOnFirst.get(organization + "/invitations").expect(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TAKEN_OVER_WITHIN);

        roster.start(roster.commandNode(1), roster.queryNode(1));
        awaitSharedBy(2);
    }

    @Test
    @Order(6)
    void a_node_that_hangs_is_replaced_and_writes_nothing_of_what_others_have_done_when_it_wakes_up() {
        awaitSharedBy(2);
        String organization = organization("Hanging", "enterprise");
        List<String> before = roster.owners("readmodel", "read-models");
        roster.commandNode(1).hang();
        roster.queryNode(1).hang();
        for (int n = 0; n < 50; n++) {
            adaOnFirst
                    .post(organization + "/invitations", invitation("h" + n + "@many.example"))
                    .expect(201);
        }
        awaitSharedBy(1);
        assertThat(adaOnFirst
                        .get(organization + "/invitations?limit=1")
                        .expect(200)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(50);

        roster.commandNode(1).goOn();
        roster.queryNode(1).goOn();
        awaitSharedBy(2);
        assertThat(roster.owners("readmodel", "read-models")).hasSameElementsAs(before);
        adaOnSecond.patch(organization, "{\"name\":\"Awake\"}").expect(200);
        Person onFirst = adaOnFirst.after(adaOnSecond);
        for (Person ada : List.of(onFirst, adaOnSecond)) {
            assertThat(ada.get(organization + "/invitations?limit=1")
                            .expect(200)
                            .body()
                            .path("total")
                            .asInt())
                    .isEqualTo(50);
            assertThat(ada.get(organization + "/audit/proof")
                            .expect(200)
                            .body()
                            .path("verified")
                            .asBoolean())
                    .isTrue();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> roster.messageIds().stream().distinct().count()
                        == roster.database()
                                .queryForObject("select count(*) from automation.mail_ordered", Long.class));
    }
}
