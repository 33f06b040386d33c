package dev.roster.benchmarks.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.roster.benchmarks.installation.Installation.Asked;
import dev.roster.benchmarks.installation.Installation.Made;
import dev.roster.command.CommandSideApplication;
import dev.roster.command.commandbus.Aggregates;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.query.QuerySideApplication;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestIdentityProvider;
import dev.roster.testing.TestKeys;
import dev.roster.values.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That what is generated could have come out of the command side, and that both sides go on from it. */
class InstallationTest {

    private static final int EVENTS = 10_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TestIdentityProvider IDENTITY_PROVIDER = new TestIdentityProvider();
    private static final String DATABASE = TestDatabase.create();
    private static final JdbcTemplate JDBC = new JdbcTemplate(new DriverManagerDataSource(DATABASE));
    private static final Map<String, String> SETTINGS = new HashMap<>(Map.of(
            "server.port",
            "0",
            "roster.database.url",
            DATABASE,
            "roster.oidc.jwk-set-uri",
            IDENTITY_PROVIDER.jwkSetUri(),
            "roster.personal-data.master-key",
            TestKeys.random(),
            "roster.personal-data.address-key",
            TestKeys.random(),
            "roster.links.key",
            TestKeys.random(),
            "roster.checkpoints.signing-key",
            TestKeys.signing(),
            "roster.smtp.host",
            "127.0.0.1",
            "roster.smtp.port",
            "1",
            "roster.rate-limits.enabled",
            "false"));

    /** A day and a half ago: some of what was pending then is over by now, and some is not. */
    private static final Instant END =
            Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(36));

    private static final Installation INSTALLATION = new Installation(EVENTS, 7, END);

    private static List<String> schemaBefore;
    private static List<String> schemaAfter;
    private static Made made;
    private static Throwable failure;
    private static long eventsAfterFailure;
    private static long overByNow;
    private static ConfigurableApplicationContext commandSide;
    private static ConfigurableApplicationContext querySide;

    @BeforeAll
    static void generate() throws Exception {
        startCommandSide().close();
        schemaBefore = schema();
        PersonalDataProperties keys = new PersonalDataProperties(
                SETTINGS.get("roster.personal-data.master-key"), SETTINGS.get("roster.personal-data.address-key"));
        failure = failToWrite(keys);
        eventsAfterFailure = number("select count(*) from eventstore.event");
        made = INSTALLATION.write(DATABASE, keys, InstallationTest::subject);
        schemaAfter = schema();
        overByNow = number("select count(*) from automation.scheduled_tasks where task_name = 'invitation-expiry'"
                + " and execution_time < now()");
        commandSide = startCommandSide();
        querySide = new SpringApplicationBuilder(QuerySideApplication.class)
                .properties("spring.config.name=query-side")
                .run(arguments());
    }

    /** In the last step of all, with all events there. */
    private static Throwable failToWrite(PersonalDataProperties keys) {
        JDBC.execute("alter table automation.scheduled_tasks add constraint full_up check (false) not valid");
        try {
            return catchThrowable(
                    () -> new Installation(EVENTS, 7, END).write(DATABASE, keys, InstallationTest::subject));
        } finally {
            JDBC.execute("alter table automation.scheduled_tasks drop constraint full_up");
        }
    }

    @Test
    void whatFailedInTheEndIsEmptyAndCanBeFilledAgain() {
        assertThat(failure).hasMessageContaining("full_up");
        assertThat(eventsAfterFailure).isZero();
    }

    @Test
    void thereAreAsManyEventsAsTheOnesThatAreTheSameInEachNeed() {
        assertThatThrownBy(() -> new Installation(4_999, 7, END)).hasMessageContaining("5,000 events at least");
    }

    @AfterAll
    static void end() {
        querySide.close();
        commandSide.close();
        IDENTITY_PROVIDER.close();
    }

    private static ConfigurableApplicationContext startCommandSide() {
        SpringApplication application = CommandSideApplication.application();
        return application.run(arguments());
    }

    private static String[] arguments() {
        return SETTINGS.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static UserId subject(String address) {
        return new UserId(TestIdentityProvider.subjectOf(address));
    }

    /** As the catalog defines it. */
    private static List<String> schema() {
        return JDBC.queryForList("""
                select concat_ws(' ', pg_get_indexdef(indexrelid), indisprimary, pg_get_constraintdef(c.oid), c.conname)
                  from pg_index join pg_class t on t.oid = indrelid left join pg_constraint c on c.conindid = indexrelid
                 where t.relnamespace::regnamespace::text in ('eventstore', 'personaldata', 'automation')
                union all
                select concat_ws(' ', attrelid::regclass, attname, atttypid::regtype, attnotnull, attidentity)
                  from pg_attribute join pg_class t on t.oid = attrelid
                 where t.relnamespace::regnamespace::text in ('eventstore', 'personaldata', 'automation') and attnum > 0 and relkind = 'r'
                 order by 1
                """, String.class);
    }

    private static long number(String sql) {
        return JDBC.queryForObject(sql, Long.class);
    }

    @Test
    void theSchemaIsLeftAsTheMigrationsMadeIt() {
        assertThat(schemaAfter).isNotEmpty().isEqualTo(schemaBefore);
        assertThat(number("select count(*) from eventstore.event")).isGreaterThanOrEqualTo(made.events());
    }

    @Test
    void noEventIsOneThatARuleStandsAgainst() {
        Rules rules = new Rules();
        JDBC.query(
                "select stream, type, payload::text, occurred_at from eventstore.event where position <= "
                        + made.events() + " order by position",
                (ResultSet row) -> {
                    rules.check(
                            row.getString(1),
                            row.getString(2),
                            JSON.readTree(row.getString(3)),
                            row.getTimestamp(4).toInstant());
                });
    }

    @Test
    void everyAggregateIsReadFromItsStream() throws Exception {
        Map<String, String> types = Map.of(
                "organization", "dev.roster.command.organization.Organization",
                "invitation", "dev.roster.command.invitation.Invitation",
                "api-key", "dev.roster.command.apikey.ApiKey",
                "credits", "dev.roster.command.credits.Credits",
                "account", "dev.roster.command.account.Account");
        Map<String, Repository<?>> repositories = new HashMap<>();
        for (Map.Entry<String, String> type : types.entrySet()) {
            repositories.put(
                    type.getKey(), commandSide.getBean(Aggregates.class).repository(Class.forName(type.getValue())));
        }
        List<Map<String, Object>> streams = JDBC.queryForList("""
                select stream, stream_type, max(sequence) as last, count(*) as events from eventstore.event
                 where stream_type <> 'audit' group by stream, stream_type
                """);
        assertThat(streams).hasSizeGreaterThan(2_000);
        for (Map<String, Object> stream : streams) {
            assertThat(stream.get("events")).isEqualTo((Long) stream.get("last") + 1);
            Repository<?> repository =
                    repositories.get(stream.get("stream_type").toString());
            Long version = DefaultUnitOfWork.startAndGet(null)
                    .executeWithResult(() ->
                            repository.load(stream.get("stream").toString()).version())
                    .getPayload();
            assertThat(version).isGreaterThanOrEqualTo((Long) stream.get("last"));
        }
    }

    @Test
    void commandsGoOnFromIt() {
        List<Asked> open = INSTALLATION.organizations();
        for (Asked asked : List.of(
                open.get(0),
                open.get(open.size() - 1),
                INSTALLATION.yardsticks().get(0),
                INSTALLATION.yardsticks().get(5))) {
            String path = "/organizations/" + asked.id();
            assertThat(send(asked.admin(), "PATCH", path, "{\"name\":\"Another name\"}"))
                    .isEqualTo(200);
            assertThat(send(asked.admin(), "PUT", path + "/plan", "{\"plan\":\"enterprise\"}"))
                    .isEqualTo(200);
            assertThat(send(asked.admin(), "POST", path + "/invitations", "{\"email\":\"new@benchmark.example\"}"))
                    .isEqualTo(201);
            assertThat(send(asked.admin(), "POST", path + "/invitations", "{\"email\":\"new@benchmark.example\"}"))
                    .isEqualTo(409);
            assertThat(send(asked.admin(), "POST", path + "/api-keys", "{\"name\":\"key\"}"))
                    .isEqualTo(201);
            assertThat(send(asked.admin(), "PUT", "/me/workspace", "{\"organizationId\":\"" + asked.id() + "\"}"))
                    .isEqualTo(200);
        }
        String closed = JDBC.queryForObject(
                "select stream from eventstore.event where type = 'organization.closed' limit 1", String.class);
        String founder = JDBC.queryForObject(
                "select payload ->> 'closedBy' from eventstore.event where type = 'organization.closed' limit 1",
                String.class);
        assertThat(send(userOf(founder), "PATCH", "/organizations/" + closed, "{\"name\":\"x\"}"))
                .isEqualTo(410);
    }

    /** The part of the address before the @. */
    private static String userOf(String subject) {
        return subject.substring("usr-".length(), subject.indexOf('@'));
    }

    @Test
    void invitationsThatAreOverByNowExpireAndOthersStayPending() throws Exception {
        assertThat(overByNow).isPositive();
        await(() -> number("select count(*) from eventstore.event where type = 'invitation.expired' and position > "
                        + made.events())
                == overByNow);
        assertThat(number("select count(*) from automation.dead_letter")).isZero();
        assertThat(number("select count(*) from automation.mail_ordered")).isLessThan(10);
    }

    @Test
    void readModelsComeOutOfItAndEveryChainIsProven() throws Exception {
        long head = number("select max(position) from eventstore.event");
        await(() -> number("select coalesce(max(position), 0) from readmodel.audit_head") >= made.events());
        for (Asked asked : INSTALLATION.organizations()) {
            JsonNode members = get(asked.admin(), "/organizations/" + asked.id() + "/members?status=active", head);
            assertThat(members.path("total").asInt()).isEqualTo(asked.members());
            JsonNode proof = get(asked.admin(), "/organizations/" + asked.id() + "/audit/proof", head);
            assertThat(proof.path("verified").asBoolean()).as(proof.toString()).isTrue();
        }
        assertThat(number("select count(*) from readmodel.dead_letter")).isZero();
    }

    @Test
    void thereIsAsMuchOfEverythingAsWasAskedFor() {
        assertThat((double) made.events()).isBetween(0.8 * EVENTS, 1.2 * EVENTS);
        Map<InvitationState, Integer> invitations = made.invitations();
        assertThat(invitations).containsOnlyKeys(InvitationState.values());
        assertThat(invitations.values()).allMatch(count -> count > 0);
        int all = invitations.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(number("select count(*) from eventstore.event where type = 'member.invited' and position <= "
                        + made.events()))
                .isEqualTo(all);
        invitations.forEach((state, count) -> {
            if (state == InvitationState.ACCEPTED
                    || state == InvitationState.DECLINED
                    || state == InvitationState.REVOKED) {
                assertThat(number("select count(*) from eventstore.event where type = 'invitation."
                                + state.name().toLowerCase(Locale.ROOT) + "'"))
                        .isEqualTo(count.longValue());
            }
        });
        for (String type : List.of(
                "invitation.resent",
                "invitation.refused",
                "member.left",
                "member.removed",
                "api-key.revoked",
                "organization.closed",
                "organization.renamed",
                "organization.plan-changed",
                "member.role-changed",
                "command.refused",
                "audit.read",
                "workspace.switched",
                "credits.consumed")) {
            assertThat(number("select count(*) from eventstore.event where type = '" + type + "'"))
                    .as(type)
                    .isPositive();
        }
    }

    @Test
    void sizesFollowZipfsLaw() {
        Extent whole = Extent.of(10_000_000);
        assertThat(whole.organizations()).isEqualTo(200_000);
        assertThat(whole.invitations()).isEqualTo(500_000);
        assertThat(whole.members(1)).isEqualTo(10_000);
        assertThat(whole.members(200_000)).isEqualTo(1);
        assertThat(whole.exponent()).isBetween(0.6, 1.1);
        Extent small = Extent.of(EVENTS);
        List<Integer> sizes = INSTALLATION.organizations().stream()
                .map(Asked::members)
                .sorted(java.util.Comparator.reverseOrder())
                .toList();
        assertThat(sizes.get(0)).isEqualTo(small.largest());
        assertThat(sizes.get(sizes.size() - 1)).isEqualTo(small.members(small.organizations()));
        assertThat(INSTALLATION.yardsticks().stream().map(Asked::members)).containsExactly(20, 20, 20, 20, 100, 100);
    }

    private static int send(String user, String method, String path, String body) {
        return exchange(commandSide, user, HttpRequest.newBuilder().method(method, BodyPublishers.ofString(body)), path)
                .statusCode();
    }

    private static JsonNode get(String user, String path, long position) {
        HttpResponse<String> answer = exchange(
                querySide,
                user,
                HttpRequest.newBuilder()
                        .GET()
                        .header("Roster-Position", Long.toString(position))
                        .header("Prefer", "wait=30"),
                path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> exchange(
            ConfigurableApplicationContext side, String user, HttpRequest.Builder request, String path) {
        int port = ((ServletWebServerApplicationContext) side).getWebServer().getPort();
        try {
            return HTTP.send(
                    request.uri(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/json")
                            .header(
                                    "Authorization",
                                    "Bearer " + IDENTITY_PROVIDER.tokenFor(user + Installation.DOMAIN, user))
                            .build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Condition {

        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(50);
        }
    }
}
