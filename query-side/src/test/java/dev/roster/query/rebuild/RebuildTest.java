package dev.roster.query.rebuild;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.query.running.Person.GRACE;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.WebhookPauseReason;
import dev.roster.query.readmodel.Snapshot;
import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Read models made again beside the live ones, compared with them, and put in their place. */
@Timeout(120)
class RebuildTest {

    private static final List<String> PROJECTIONS =
            List.of("settings", "workspace", "invitation", "memberdirectory", "apikey", "webhook", "credits");

    private RunningQuerySide app;
    private History history;

    private final String database = TestDatabase.create();
    private final ExecutorService callers = Executors.newFixedThreadPool(12);

    @BeforeEach
    void start() {
        app = RunningQuerySide.on(database);
        history = app.history();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void comesToTheSameAsTheLiveOneAndTakesItsPlace() throws Exception {
        for (int i = 0; i < 30; i++) {
            story(i);
        }
        history.erased(new Person("Guest 3", "guest3@example.org"));
        awaitAll();
        Map<String, List<String>> before = Snapshot.of(app.database());

        for (String projection : PROJECTIONS) {
            JsonNode ready = untilReady(begun(projection));
            assertThat(ready.get("differences").asLong()).as(projection).isZero();
            assertThat(ready.get("done")).as(projection).isEqualTo(ready.get("total"));
            assertThat(ready.get("total").asLong()).as(projection).isPositive();
            assertThat(post(rebuild(ready) + "/switch").body().get("state").asString())
                    .isEqualTo("switched");
        }

        assertThat(Snapshot.of(app.database())).isEqualTo(before);
        story(31);
        awaitAll();
        assertThat(app.client().get(ADA, "/me/workspaces").items()).hasSize(32);
        for (String projection : PROJECTIONS) {
            assertThat(untilReady(begun(projection)).get("differences").asLong())
                    .as("what came after the switch, in " + projection)
                    .isZero();
        }
        assertThat(app.database()
                        .queryForObject(
                                "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                        + " where nspname = 'readmodel_old' and relkind = 'r'",
                                Integer.class))
                .as("tables of before")
                .isZero();
    }

    @Test
    void indexesKeysAndStatisticsAreThoseOfTheLiveOnes() throws Exception {
        story(0);
        awaitAll();
        List<Map<String, Object>> before = definitions();

        JsonNode ready = untilReady(begun("memberdirectory"));
        post(rebuild(ready) + "/switch");

        assertThat(definitions()).isEqualTo(before).isNotEmpty();
    }

    /** Of millions of rows it takes longer than the time after which a node says again that it lives. */
    @Test
    @Timeout(60)
    void aComparisonMayTakeItsTime() throws Exception {
        story(0);
        awaitAll();
        app.database()
                .update(
                        "update readmodel.member_directory set role = 'viewer' where entry_id = ?",
                        ADA.id().value());
        app.database()
                .execute("create function slow() returns trigger language plpgsql"
                        + " as 'begin perform pg_sleep(5); return null; end'");
        app.database()
                .execute("create trigger slow before insert on readmodel.rebuild_difference"
                        + " for each statement execute function slow()");

        JsonNode ready = untilReady(begun("memberdirectory"));

        assertThat(ready.get("differences").asLong()).isEqualTo(1);
        assertThat(get(rebuild(ready) + "/differences").items()).hasSize(1);
    }

    @Test
    void findsEveryRowThatSomebodyHasTamperedWith() throws Exception {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        history.joined(acme, BOB, MEMBER);
        long graceJoined = app.head() + 1;
        history.joined(acme, GRACE, MEMBER);
        awaitAll();
        app.database()
                .update(
                        "update readmodel.member_directory set role = 'admin', name = 'Eve' where entry_id = ?",
                        BOB.id().value());
        app.database()
                .update(
                        "delete from readmodel.member_directory where entry_id = ?",
                        GRACE.id().value());
        app.database()
                .update(
                        "insert into readmodel.member_directory select organization_id, kind, 'surplus', address, name, email, role,"
                                + " since, expires_at, listed, search_text, sort_name, sort_email, position from readmodel.member_directory where entry_id = ?",
                        ADA.id().value());

        JsonNode ready = untilReady(begun("memberdirectory"));

        assertThat(ready.get("differences").asLong()).isEqualTo(3);
        Answer differences = get(rebuild(ready) + "/differences");
        assertThat(differences.each("kind")).containsExactlyInAnyOrder("different", "missing", "surplus");
        for (JsonNode difference : differences.items()) {
            switch (difference.get("kind").asString()) {
                case "different" -> {
                    assertThat(difference.get("row").get("entry_id").asString())
                            .isEqualTo(BOB.id().value());
                    assertThat(difference.get("columns"))
                            .extracting(JsonNode::asString)
                            .containsExactlyInAnyOrder("role", "name");
                }
                case "missing" -> {
                    assertThat(difference.get("row").get("entry_id").asString())
                            .isEqualTo(GRACE.id().value());
                    assertThat(difference.get("event").get("position").asLong()).isEqualTo(graceJoined);
                    assertThat(difference.get("event").get("type").asString()).isEqualTo("member.joined");
                }
                default ->
                    assertThat(difference.get("row").get("entry_id").asString()).isEqualTo("surplus");
            }
        }
        Answer page = get(rebuild(ready) + "/differences?limit=2");
        assertThat(page.items()).hasSize(2);
        assertThat(get(rebuild(ready) + "/differences?limit=2&after="
                                + page.body().get("next").asString())
                        .items())
                .hasSize(1);
        assertThat(app.client().get(ADA, "/organizations/" + acme + "/members").each("name"))
                .contains("Eve");

        post(rebuild(ready) + "/switch");

        assertThat(app.client().get(ADA, "/organizations/" + acme + "/members").each("name"))
                .containsExactly("Ada Lovelace", "Bob", "Grace Hopper");
    }

    @Test
    void goesOnWhileEventsComeAndLosesNoneOfThem() throws Exception {
        OrganizationId acme = history.created("Acme", Plan.ENTERPRISE, ADA);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get() && i < 5_000; i++) {
                history.joined(acme, new Person("Person " + i, "person" + i + "@example.org"), MEMBER);
            }
        });
        Queue<Integer> answers = new ConcurrentLinkedQueue<>();
        RunningQuerySide second = RunningQuerySide.on(database);
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                for (RunningQuerySide node : List.of(app, second)) {
                    answers.add(node.client()
                            .get(ADA, "/organizations/" + acme + "/members?limit=5")
                            .status());
                }
            }
        });
        writer.start();
        reader.start();
        try (second) {
            for (int round = 0; round < 5; round++) {
                JsonNode ready = untilReady(begun("memberdirectory"));
                assertThat(ready.get("differences").asLong()).isZero();
                assertThat(post(rebuild(ready) + "/switch").status()).isEqualTo(200);
                assertThat(app.client()
                                .get(ADA, "/organizations/" + acme + "/members?limit=1")
                                .status())
                        .isEqualTo(200);
            }
            done.set(true);
            reader.join();
            writer.join();
        } finally {
            done.set(true);
        }
        assertThat(answers)
                .as("of two nodes, while tables are exchanged under them")
                .hasSizeGreaterThan(20)
                .containsOnly(200);
        awaitAll();

        assertThat(app.database().queryForObject("select count(*) from readmodel.member_directory", Long.class))
                .isEqualTo(app.database()
                        .queryForObject(
                                "select count(*) from eventstore.event where type = 'member.joined'", Long.class));
        assertThat(untilReady(begun("memberdirectory")).get("differences").asLong())
                .isZero();
    }

    /** What was made by a version before this is put right by the start alone, and serves until then. */
    @Test
    void aNewVersionMakesItsReadModelAgainByItself() throws Exception {
        OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
        for (int i = 0; i < 20; i++) {
            story(i);
        }
        awaitAll();
        app.database().update("update readmodel.member_directory set name = 'as of old' where kind = 'member'");
        app.database()
                .update("update readmodel.projection_version set version = 0 where projection = 'memberdirectory'");

        stop();
        start();

        Set<String> names = new HashSet<>();
        while (!state("memberdirectory").equals("switched")) {
            names.addAll(namesIn(acme));
        }
        assertThat(names).isSubsetOf("as of old", "Ada Lovelace");
        assertThat(namesIn(acme)).containsExactly("Ada Lovelace");
        assertThat(app.database()
                        .queryForObject(
                                "select version from readmodel.projection_version where projection = 'memberdirectory'",
                                Integer.class))
                .isEqualTo(1);

        stop();
        start();
        Thread.sleep(1_000);
        assertThat(app.database().queryForObject("select count(*) from readmodel.rebuild", Integer.class))
                .as("once is enough, and no other read model was touched")
                .isEqualTo(1);
    }

    private List<String> namesIn(OrganizationId organization) {
        Answer members = app.client().get(ADA, "/organizations/" + organization + "/members");
        assertThat(members.status()).isEqualTo(200);
        return members.each("name");
    }

    private String state(String projection) {
        return app
                .database()
                .queryForList("select state from readmodel.rebuild where projection = ?", String.class, projection)
                .stream()
                .findFirst()
                .orElse("none");
    }

    @Test
    void waitsGoesOnAndEndsWhenItIsAskedTo() throws Exception {
        story(0);
        awaitAll();
        JsonNode ready = untilReady(begun("credits"));

        assertThat(post("/operations/projections/credits/rebuilds").code()).isEqualTo("rebuild_under_way");
        assertThat(post(rebuild(ready) + "/resume").body().get("state").asString())
                .isEqualTo("ready");
        assertThat(post(rebuild(ready) + "/pause").body().get("state").asString())
                .isEqualTo("paused");
        assertThat(post(rebuild(ready) + "/switch").code()).isEqualTo("rebuild_state");
        assertThat(post(rebuild(ready) + "/resume").body().get("state").asString())
                .isEqualTo("running");
        untilReady(ready);
        assertThat(post(rebuild(ready) + "/cancel").body().get("state").asString())
                .isEqualTo("cancelled");
        assertThat(post(rebuild(ready) + "/switch").code()).isEqualTo("rebuild_state");
        assertThat(post(rebuild(ready) + "/cancel").code()).isEqualTo("rebuild_state");
        assertThat(post(rebuild(ready) + "/pause").code()).isEqualTo("rebuild_state");
        assertThat(post(rebuild(ready) + "/resume").code()).isEqualTo("rebuild_state");
        Awaitility.await().until(() -> tablesBeside() == 0);
        assertThat(untilReady(begun("credits")).get("differences").asLong()).isZero();
    }

    @Test
    void aPausedOneGoesOnFromWhereItWas() throws Exception {
        for (int i = 0; i < 5; i++) {
            story(i);
        }
        awaitAll();
        JsonNode begun = begun("invitation");
        assertThat(post(rebuild(begun) + "/pause").body().get("state").asString())
                .isEqualTo("paused");
        Thread.sleep(500);
        assertThat(get(rebuild(begun)).body().get("state").asString()).isEqualTo("paused");
        assertThat(post(rebuild(begun) + "/resume").status()).isEqualTo(200);

        assertThat(untilReady(begun).get("differences").asLong()).isZero();
    }

    /** What is copied is flushed later than it is committed. A trigger does what a crash would: it takes back a part, place and rows. */
    @Test
    void whatACrashOfPostgresqlTakesBackIsFoldedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            story(i);
        }
        awaitAll();
        app.database().execute("""
                create sequence readmodel.crashes;
                create function readmodel.crash_once() returns trigger language plpgsql as $$
                begin
                    if nextval('readmodel.crashes') = 1 then
                        delete from readmodel_rebuild.member_directory;
                        new.reached := old.reached;
                        new.done := old.done;
                    end if;
                    return new;
                end $$;
                create trigger crash before update on readmodel.rebuild
                    for each row when (new.reached <> old.reached) execute function readmodel.crash_once();
                """);

        JsonNode ready = untilReady(begun("memberdirectory"));

        assertThat(app.database().queryForObject("select last_value from readmodel.crashes", Long.class))
                .isGreaterThan(1);
        assertThat(ready.get("differences").asLong()).isZero();
        assertThat(ready.get("done")).isEqualTo(ready.get("total"));
    }

    /** As by a fold that makes the same row of two histories. Nothing becomes better when it is tried again. */
    @Test
    void oneWhoseRowsAreThereTwiceFails() throws Exception {
        story(0);
        awaitAll();
        app.database().execute("""
                create function readmodel.twice() returns trigger language plpgsql as $$
                begin
                    insert into readmodel_rebuild.member_directory select * from readmodel_rebuild.member_directory;
                    return new;
                end $$;
                create trigger twice before update on readmodel.rebuild
                    for each row when (new.stage = 'indexes' and old.stage <> 'indexes') execute function readmodel.twice();
                """);

        JsonNode begun = begun("memberdirectory");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(rebuild(begun)).body().get("state").asString().equals("failed"));
        assertThat(get(rebuild(begun)).body().get("failure").asString()).isEqualTo("DuplicateKeyException");
        Awaitility.await().until(() -> tablesBeside() == 0);
        assertThat(app.client().get(ADA, "/me/workspaces").items()).hasSize(2);
    }

    /** Nobody takes names out of tables that nobody works on. */
    @Test
    void oneThatWaitsBeginsAnewWhenSomebodyIsErased() throws Exception {
        for (int i = 0; i < 3; i++) {
            story(i);
        }
        awaitAll();
        JsonNode ready = untilReady(begun("memberdirectory"));
        post(rebuild(ready) + "/pause");
        assertThat(tablesBeside()).isEqualTo(1);

        history.erased(new Person("Guest 1", "guest1@example.org"));

        Awaitility.await().until(() -> tablesBeside() == 0);
        JsonNode waits = get(rebuild(ready)).body();
        assertThat(waits.get("state").asString()).isEqualTo("paused");
        assertThat(waits.get("done").asLong()).isZero();
        post(rebuild(ready) + "/resume");
        assertThat(untilReady(ready).get("differences").asLong()).isZero();
        assertThat(app.database().queryForList("select name from readmodel_rebuild.member_directory", String.class))
                .contains("Guest 2")
                .doesNotContain("Guest 1");
        post(rebuild(ready) + "/pause");
        Thread.sleep(1_000);
        assertThat(tablesBeside()).as("what it has of nobody it keeps").isEqualTo(1);
    }

    @Test
    void ofSeveralWhoSwitchAtOnceOneDoesAndTheOthersAreTold() throws Exception {
        story(0);
        awaitAll();
        for (int round = 0; round < 3; round++) {
            List<JsonNode> ready = new ArrayList<>();
            for (String projection : PROJECTIONS) {
                ready.add(untilReady(begun(projection)));
            }
            List<CompletableFuture<Integer>> switching = new ArrayList<>();
            for (JsonNode each : ready) {
                for (String wish : List.of("/switch", "/switch", round == 2 ? "/pause" : "/switch")) {
                    switching.add(CompletableFuture.supplyAsync(
                            () -> post(rebuild(each) + wish).status(), callers));
                }
            }
            assertThat(switching.stream().map(CompletableFuture::join)).isSubsetOf(200, 409);
            for (JsonNode each : ready) {
                assertThat(get(rebuild(each)).body().get("state").asString()).isIn("switched", "paused");
                post(rebuild(each) + "/cancel");
            }
        }
    }

    @Test
    void whatIsBeingWorkedOnIsLeftToWhoeverDoesHoweverLongItTakes() throws Exception {
        story(0);
        awaitAll();
        JsonNode begun;
        try (Connection other = DriverManager.getConnection(database)) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table readmodel.credits_use in access exclusive mode");
            begun = begun("credits");
            Thread.sleep(6_000);
            assertThat(app.database()
                            .queryForObject(
                                    "select clock_timestamp() - seen_at < interval '4 seconds' from readmodel.rebuild",
                                    Boolean.class))
                    .as("seen while its first step waits for a table")
                    .isTrue();
            other.rollback();
        }
        assertThat(untilReady(begun).get("differences").asLong()).isZero();
    }

    private int tablesBeside() {
        return app.database()
                .queryForObject(
                        "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where nspname = 'readmodel_rebuild' and relkind = 'r'",
                        Integer.class);
    }

    @Test
    void canBeWatched() throws Exception {
        for (int i = 0; i < 5; i++) {
            story(i);
        }
        awaitAll();
        JsonNode begun = begun("settings");

        Answer watched = get(rebuild(begun) + "/progress");

        assertThat(watched.header("Content-Type")).startsWith("text/event-stream");
        assertThat(watched.text()).startsWith("data:{").contains("\"state\":\"ready\"");
    }

    @Test
    void isForOperatorsAndOfProjectionsThatThereAre() {
        assertThat(app.client().get(ADA, "/operations/projections").code()).isEqualTo("operator_required");
        assertThat(post("/operations/projections/nonsense/rebuilds").code()).isEqualTo("projection_not_found");
        assertThat(get("/operations/projections/credits/rebuilds/1").code()).isEqualTo("rebuild_not_found");
        assertThat(get("/operations/projections/credits/rebuilds/x").code()).isEqualTo("rebuild_not_found");
        Answer projections = get("/operations/projections");
        assertThat(projections.each("name")).containsAll(PROJECTIONS).hasSize(PROJECTIONS.size() + 1);
        assertThat(projections.each("name")).endsWith("audit");
        assertThat(projections.each("rebuildable")).containsOnlyOnce("false").endsWith("false");
        assertThat(projections.each("deadLetters")).containsOnly("0");
    }

    @Test
    void isNotToBeHadOfTheAuditTrail() {
        Answer refused = post("/operations/projections/audit/rebuilds");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("projection_not_rebuildable");
        assertThat(get("/operations/projections/audit/rebuilds/1").code()).isEqualTo("rebuild_not_found");
    }

    private JsonNode begun(String projection) {
        Answer begun = post("/operations/projections/" + projection + "/rebuilds");
        assertThat(begun.status()).as(begun.text()).isEqualTo(202);
        return begun.body();
    }

    private JsonNode untilReady(JsonNode begun) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(rebuild(begun)).body(), now -> {
                    assertThat(now.get("state").asString()).isNotIn("failed", "cancelled");
                    return now.get("state").asString().equals("ready");
                });
    }

    private static String rebuild(JsonNode begun) {
        return "/operations/projections/" + begun.get("projection").asString() + "/rebuilds/"
                + begun.get("rebuildId").asString();
    }

    private Answer post(String path) {
        return app.client().asOperator("POST", path);
    }

    private Answer get(String path) {
        return app.client().asOperator("GET", path);
    }

    private List<Map<String, Object>> definitions() {
        return app.database().queryForList("""
                select indexname as name, indexdef as definition from pg_indexes
                 where schemaname = 'readmodel' and tablename = 'member_directory'
                 union all
                select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'readmodel.member_directory'::regclass
                 union all
                select attname, coalesce(attstattarget::text, 'default') || ' ' || attnum || ' ' || attcollation || ' ' || attnotnull from pg_attribute
                 where attrelid = 'readmodel.member_directory'::regclass and attnum > 0
                 order by 1, 2
                """);
    }

    private void awaitAll() throws InterruptedException {
        assertThat(app.processors().await(app.head(), Duration.ofSeconds(30))).isTrue();
    }

    /** A little of everything. */
    private void story(int nth) {
        OrganizationId acme = history.created("Acme " + nth + "\ta\\b\n", Plan.TEAM, ADA);
        Person guest = new Person("Guest " + nth, "guest" + nth + "@example.org");
        Invitation invitation = history.invited(acme, ADA, guest.email(), MEMBER);
        app.clock().move(Duration.ofMinutes(1));
        history.accepted(history.resent(invitation, ADA, SeatReleaseReason.RENEWED), guest);
        history.revoked(history.invited(acme, ADA, "r" + nth + "@example.org", MEMBER), ADA);
        history.invited(acme, ADA, "p" + nth + "@example.org", MEMBER);
        ApiKeyToken key = history.keyCreated(acme, guest, "CI", null);
        history.webhookPaused(acme, history.webhookCreated(acme, ADA, null), WebhookPauseReason.FAILING, null);
        history.creditsGranted(acme, 100, 100);
        history.creditsUsed(acme, guest, key, 5, 95);
        history.creditsUsed(acme, guest, key, 5, 90);
        history.creditsGranted(guest, 10, 10);
        history.roleChanged(acme, guest, ADMIN, ADA);
        history.switched(guest, acme);
        history.keyTransferred(acme, key, guest);
        history.renamed(acme, "Acme again " + nth, ADA);
        if (nth % 3 == 0) {
            history.removed(acme, guest, ADA);
            history.keyRevoked(acme, key, ADA);
        }
        if (nth % 7 == 6) {
            history.joined(acme, STRANGER, MEMBER);
        }
    }
}
