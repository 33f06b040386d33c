package dev.roster.query.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessors;
import dev.roster.query.QuerySideApplication;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.testing.SettableClock;
import dev.roster.testing.TestDatabase;
import dev.roster.testing.TestIdentityProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;

/** The real application on a free port, a database of its own and a clock that stands still. */
public final class RunningQuerySide implements AutoCloseable {

    /** Where the clock stands until a test moves it. */
    public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final TestIdentityProvider IDENTITY_PROVIDER = new TestIdentityProvider();
    private static RunningQuerySide shared;

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate database;

    private RunningQuerySide(String databaseUrl, String readModelUrl, String... properties) {
        context = new SpringApplicationBuilder(QuerySideApplication.class, StandingClock.class)
                .properties("spring.config.name=query-side", "roster.rate-limits.enabled=false")
                .properties("roster.dead-letters.retry-interval=PT0.2S")
                .properties(properties)
                // The shared one lives as long as the JVM. Its database may end first then, and it would wait for that
                // in
                // vain.
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--roster.database.url=" + databaseUrl,
                        "--roster.read-model.url=" + readModelUrl,
                        "--roster.personal-data.master-key=" + KEY,
                        "--roster.personal-data.address-key=" + KEY,
                        "--roster.links.key=" + KEY,
                        "--roster.oidc.jwk-set-uri=" + IDENTITY_PROVIDER.jwkSetUri());
        database = new JdbcTemplate(context.getBean("readModelDataSource", DataSource.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class StandingClock {

        @Bean
        @Primary
        SettableClock standingClock() {
            return new SettableClock(START);
        }
    }

    /** One for all tests that leave its tables alone. Its clock is set back. */
    public static synchronized RunningQuerySide shared() {
        if (shared == null) {
            shared = on(TestDatabase.create());
        }
        shared.clock().moveTo(START);
        return shared;
    }

    public static RunningQuerySide on(String databaseUrl) {
        return new RunningQuerySide(databaseUrl, "");
    }

    /** The events in one database, the read models in another. */
    public static RunningQuerySide on(String databaseUrl, String readModelUrl) {
        return new RunningQuerySide(databaseUrl, readModelUrl);
    }

    /** The log is written in one database, and read in another that is a replica of it. */
    public static RunningQuerySide reading(String databaseUrl, String replicaUrl) {
        return new RunningQuerySide(databaseUrl, "", "roster.events-replica.url=" + replicaUrl);
    }

    /** On a database of its own, with properties that only this test wants. */
    public static RunningQuerySide with(String... properties) {
        return new RunningQuerySide(TestDatabase.create(), "", properties);
    }

    /** What happens in this test, told in events. */
    public History history() {
        return new History(
                engine(),
                context.getBean(PersonalDataVault.class),
                context.getBean(AddressDigests.class),
                new JdbcTemplate(context.getBean("eventStoreDataSource", DataSource.class)),
                clock());
    }

    public Client client() {
        return new Client(url(), IDENTITY_PROVIDER, this::head);
    }

    public String url() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** How many may be connected at once. */
    public int mostConnections() {
        TomcatWebServer server = (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
        return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler()).getMaxConnections();
    }

    public SettableClock clock() {
        return context.getBean(SettableClock.class);
    }

    public InvitationLinks links() {
        return context.getBean(InvitationLinks.class);
    }

    public EventProcessors processors() {
        return context.getBean(ReadModelConfiguration.PROCESSORS, EventProcessors.class);
    }

    /** Those of the audit trail. */
    public EventProcessors auditProcessors() {
        return context.getBean(ReadModelConfiguration.TRAIL_PROCESSORS, EventProcessors.class);
    }

    /** Until every table of this side shows all events, those of the audit trail too. */
    public void awaitAll() {
        try {
            for (EventProcessors all : List.of(processors(), auditProcessors())) {
                assertThat(all.await(head(), Duration.ofSeconds(20))).isTrue();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public PostgresEventStorageEngine engine() {
        return context.getBean(PostgresEventStorageEngine.class);
    }

    public JdbcTemplate database() {
        return database;
    }

    /** The position of the last event. */
    public long head() {
        return engine().createHeadToken().position().orElseThrow();
    }

    public ApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
