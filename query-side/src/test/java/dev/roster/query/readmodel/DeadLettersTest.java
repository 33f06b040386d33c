package dev.roster.query.readmodel;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.BOB;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestDatabase;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An event that cannot be applied holds up its own organization, in that read model, until it can. */
class DeadLettersTest {

    private final RunningQuerySide app = RunningQuerySide.on(TestDatabase.create());
    private final History history = app.history();
    private final OrganizationId broken = history.created("Broken", Plan.TEAM, ADA);
    private final OrganizationId sound = history.created("Sound", Plan.TEAM, ADA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void waitInOrderWhileOtherOrganizationsGoOnAndAreCaughtUpAfterTheRepair() {
        assertThat(nameOf(broken)).isEqualTo("Broken");
        app.database().execute("create table public.lost as table readmodel.settings_organization");
        app.database().update("delete from readmodel.settings_organization where organization_id = ?", broken.value());

        history.renamed(broken, "First", ADA);
        history.renamed(broken, "Second", ADA);
        history.renamed(sound, "Sounder", ADA);

        assertThat(nameOf(sound)).as("other organizations go on").isEqualTo("Sounder");
        assertThat(deadLetters("settings")).isEqualTo(2);
        Answer letters = app.client().asOperator("GET", "/operations/projections/settings/dead-letters");
        assertThat(letters.each("type")).containsOnly("organization.renamed").hasSize(2);
        assertThat(letters.each("history")).containsOnly(broken.value());
        assertThat(letters.items().get(0).get("fault").asString())
                .isEqualTo("MissingRow: no row to change in settings_organization");
        assertThat(letters.items().get(1).get("position").asLong())
                .isEqualTo(letters.items().get(0).get("position").asLong() + 1);
        assertThat(letters.items().get(1).get("attempts").asInt())
                .as("one that only waits behind another")
                .isZero();
        assertThat(letters.items().get(1).get("nextAttemptAt").isNull()).isTrue();
        assertThat(app.client()
                        .asOperator("GET", "/operations/projections/workspace/dead-letters")
                        .items())
                .isEmpty();
        assertThat(app.client().get(ADA, "/me/workspaces").each("name"))
                .as("other read models go on")
                .containsExactly(null, "Second", "Sounder");

        app.database()
                .update(
                        "insert into readmodel.settings_organization select * from public.lost where organization_id = ?",
                        broken.value());

        eventually(() -> deadLetters("settings") == 0);
        assertThat(nameOf(broken)).isEqualTo("Second");
        assertThat(app.client().get(ADA, "/organizations/" + broken).header("ETag"))
                .isEqualTo("\"3\"");
    }

    @Test
    void leaveNothingBehindOfAnEventThatFailedHalfWay() {
        assertThat(nameOf(broken)).isEqualTo("Broken");
        app.database().execute("create table public.lost as table readmodel.settings_organization");
        app.database().update("delete from readmodel.settings_organization");

        history.joined(broken, BOB, MEMBER);
        assertThat(app.client().get(BOB, "/me/workspaces").items()).hasSize(2);

        assertThat(deadLetters("settings")).isEqualTo(1);
        assertThat(seatsOf(broken))
                .as("the seat that was taken before the version could not be moved")
                .isEqualTo(1);

        app.database().update("insert into readmodel.settings_organization table public.lost");

        eventually(() -> deadLetters("settings") == 0);
        assertThat(seatsOf(broken)).isEqualTo(2);
    }

    @Test
    void areTriedAgainWhenAnOperatorAsksForIt() {
        try (RunningQuerySide patient = RunningQuerySide.with("roster.dead-letters.retry-interval=PT1H")) {
            OrganizationId organization = patient.history().created("Acme", Plan.TEAM, ADA);
            patient.client().get(ADA, "/organizations/" + organization);
            patient.database().execute("create table public.lost as table readmodel.settings_organization");
            patient.database().update("delete from readmodel.settings_organization");
            patient.history().renamed(organization, "Acme again", ADA);
            String letters = "/operations/projections/settings/dead-letters";
            eventually(
                    () -> !patient.client().asOperator("GET", letters).items().isEmpty());
            patient.database().update("insert into readmodel.settings_organization table public.lost");

            Answer asked = patient.client().asOperator("POST", letters + "/retry");

            assertThat(asked.status()).isEqualTo(202);
            assertThat(asked.body().get("deadLetters").asLong()).isEqualTo(1);
            eventually(() -> patient.client().asOperator("GET", letters).items().isEmpty());
        }
    }

    @Test
    void sayWhyAndAreAppliedAsIfNothingHadBeen() {
        app.database()
                .execute(
                        "alter table readmodel.settings_organization add constraint no_such_name check (name <> 'Odd')");
        app.clock().moveTo(Instant.parse("2026-03-01T09:00:00.123456Z"));
        OrganizationId odd = history.created("Odd", Plan.TEAM, ADA);
        String letters = "/operations/projections/settings/dead-letters";

        eventually(() -> !app.client().asOperator("GET", letters).items().isEmpty());
        String since = app.client().asOperator("GET", letters).each("triedAt").get(0);
        eventually(() ->
                !app.client().asOperator("GET", letters).each("triedAt").get(0).equals(since));
        assertThat(app.client().asOperator("GET", letters).each("fault").get(0))
                .as("after it was tried again")
                .startsWith("DataIntegrityViolationException: ERROR: ")
                .endsWith("violates check constraint \"no_such_name\"");
        JsonNode tried = app.client().asOperator("GET", letters).items().get(0);
        assertThat(tried.get("attempts").asInt()).isPositive();
        assertThat(Instant.parse(tried.get("nextAttemptAt").asString()))
                .isAfter(Instant.parse(tried.get("since").asString()));

        app.database().execute("alter table readmodel.settings_organization drop constraint no_such_name");
        eventually(() -> deadLetters("settings") == 0);
        assertThat(app.client()
                        .get(ADA, "/organizations/" + odd)
                        .body()
                        .get("createdAt")
                        .asString())
                .isEqualTo("2026-03-01T09:00:00.123456Z");
    }

    @Test
    void ofTheAuditTrailAreSeenAndTriedAgainLikeThoseOfReadModels() {
        String letters = "/operations/projections/audit/dead-letters";
        app.awaitAll();
        breakTheTrail();
        history.renamed(broken, "First", ADA);
        history.renamed(broken, "Second", ADA);
        app.awaitAll();

        assertThat(app.client().asOperator("GET", letters).each("history")).containsOnly(broken.value());
        assertThat(app.client()
                        .asOperator("GET", letters)
                        .items()
                        .get(0)
                        .get("fault")
                        .asString())
                .contains("violates check constraint \"broken\"");
        Answer projections = app.client().asOperator("GET", "/operations/projections");
        JsonNode trail = projections.items().get(projections.items().size() - 1);
        assertThat(trail.get("name").asString()).isEqualTo("audit");
        assertThat(trail.get("deadLetters").asLong()).isEqualTo(2);

        app.database().execute("alter table readmodel.audit_record drop constraint broken");
        assertThat(app.client().asOperator("POST", letters + "/retry").status()).isEqualTo(202);

        eventually(() -> app.client().asOperator("GET", letters).items().isEmpty());
        assertThat(app.client()
                        .get(ADA, "/organizations/" + broken + "/audit/proof")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void ofAReadModelAreBehindForWhoeverNamesAPositionAfterThem() {
        app.awaitAll();
        long before = app.head();
        app.database()
                .execute("alter table readmodel.member_directory add constraint broken check (organization_id <> '"
                        + broken + "') not valid");
        history.joined(broken, BOB, MEMBER);
        history.joined(sound, BOB, MEMBER);
        app.awaitAll();

        Answer answer = app.client().get(ADA, membersOf(broken));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("read_model_behind");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(app.client().get(ADA, "/organizations/" + broken + "/audit").status())
                .as("what the trail shows is for those whom read models know")
                .isEqualTo(503);
        Answer old = app.client().get(ADA, membersOf(broken), at(before));
        assertThat(old.status()).isEqualTo(200);
        assertThat(Long.parseLong(old.header("Roster-Position")))
                .as("it says how old it is")
                .isBetween(before, app.head() - 1);
        assertThat(app.client().get(ADA, membersOf(sound)).status()).isEqualTo(200);
        assertThat(app.client().get(ADA, "/me/workspaces").status())
                .as("about no one organization")
                .isEqualTo(200);

        app.database().execute("alter table readmodel.member_directory drop constraint broken");
        eventually(() -> app.client().get(ADA, membersOf(broken)).status() == 200);
        assertThat(app.client().get(ADA, membersOf(broken)).items()).hasSize(2);
    }

    @Test
    void ofTheAuditTrailHoldUpWhatIsMadeOfItAloneAndTheProofTellsOfThem() {
        String trail = "/organizations/" + broken + "/audit";
        app.awaitAll();
        long before = app.head();
        breakTheTrail();
        history.renamed(broken, "First", ADA);
        history.renamed(sound, "Sounder", ADA);
        history.renamed(broken, "Second", ADA);
        app.awaitAll();

        assertThat(app.client().get(ADA, trail).code()).isEqualTo("read_model_behind");
        assertThat(app.client().get(ADA, trail + "/proof").code()).isEqualTo("read_model_behind");
        assertThat(nameOf(broken)).as("read models are not behind").isEqualTo("Second");
        assertThat(app.client()
                        .get(ADA, "/organizations/" + sound + "/audit/proof")
                        .body()
                        .has("waiting"))
                .isFalse();

        JsonNode proof = app.client().get(ADA, trail + "/proof", at(before)).body();
        assertThat(proof.get("verified").asBoolean()).isTrue();
        assertThat(proof.get("position").asLong()).isLessThanOrEqualTo(before);
        assertThat(proof.get("waiting").asLong()).isEqualTo(2);
    }

    private void breakTheTrail() {
        app.database()
                .execute("alter table readmodel.audit_record add constraint broken check (organization_id <> '" + broken
                        + "') not valid");
    }

    private static String membersOf(OrganizationId organization) {
        return "/organizations/" + organization + "/members";
    }

    private static Map<String, String> at(long position) {
        return Map.of("Roster-Position", Long.toString(position));
    }

    private long seatsOf(OrganizationId organization) {
        return app.database()
                .queryForObject(
                        "select count(*) from readmodel.settings_seat where organization_id = ?",
                        Long.class,
                        organization.value());
    }

    private String nameOf(OrganizationId organization) {
        return app.client()
                .get(ADA, "/organizations/" + organization)
                .body()
                .get("name")
                .asString();
    }

    private long deadLetters(String readModel) {
        return app.processors().processors().get(0).deadLettersOf(readModel);
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
