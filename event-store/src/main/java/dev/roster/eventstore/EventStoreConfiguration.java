package dev.roster.eventstore;

import com.github.benmanes.caffeine.cache.Ticker;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.account.Accounts;
import dev.roster.apikey.ApiKeys;
import dev.roster.apikey.LastUses;
import dev.roster.audit.AuditLog;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.StoredHistory;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.metrics.Figures;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.AddressKeyOfBefore;
import dev.roster.personaldata.AnswerSeals;
import dev.roster.personaldata.KeysOfBefore;
import dev.roster.personaldata.PersonAccounts;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.personaldata.Rewrapping;
import dev.roster.replica.LogReads;
import dev.roster.replica.ReplicaProperties;
import dev.roster.tracing.Traces;
import dev.roster.webhookdelivery.WebhookDeliveries;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The beans of the event store, for whichever side runs in this process. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EventStoreProperties.class, ReplicaProperties.class, PersonalDataProperties.class})
public class EventStoreConfiguration {

    /** The name of the datasource of the events, and of what automations keep beside them. */
    public static final String EVENT_STORE = "eventStoreDataSource";

    @Bean(EVENT_STORE)
    HikariDataSource eventStoreDataSource(EventStoreProperties properties) {
        HikariDataSource dataSource = Databases.pool(
                "events",
                properties.url(),
                properties.user(),
                properties.password(),
                properties.poolSize(),
                Databases.Commit.FLUSHED,
                properties.statementTimeout());
        Migrations.migrate(dataSource, "eventstore");
        Migrations.migrate(dataSource, "personaldata");
        return dataSource;
    }

    @Bean
    JdbcTransactionManager eventStoreTransactionManager(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    /** In milliseconds: what events say, what PostgreSQL keeps and what clients read is then the same instant. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    LogReads logReads(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource,
            EventStoreProperties properties,
            ReplicaProperties replica) {
        if (replica.url().isBlank()) {
            return LogReads.ofPrimary(dataSource);
        }
        return new LogReads(
                dataSource,
                Databases.dispensablePool(
                        "events-replica",
                        replica.url(),
                        replica.user() == null ? properties.user() : replica.user(),
                        replica.password() == null ? properties.password() : replica.password(),
                        replica.poolSize()));
    }

    @Bean
    WakeUps wakeUps(
            EventStoreProperties properties, @Qualifier(EVENT_STORE) HikariDataSource migrated, LogReads reads) {
        Properties login =
                Databases.login("wake-ups", properties.user(), properties.password(), WakeUps.ANSWERED_WITHIN);
        return new WakeUps(() -> DriverManager.getConnection(properties.url(), login), reads.mayBeLate());
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource,
            LogReads reads,
            WakeUps wakeUps,
            ObjectProvider<MeterRegistry> registry,
            ObjectProvider<Traces> traces) {
        return new PostgresEventStorageEngine(
                dataSource,
                reads,
                wakeUps::committed,
                registry.getIfAvailable(CompositeMeterRegistry::new),
                traces.getIfAvailable(Traces::none));
    }

    @Bean
    Figures rosterFigures() {
        return new Figures();
    }

    @Bean
    JointAppend jointAppend(
            JdbcTransactionManager eventStoreTransactionManager, PostgresEventStorageEngine engine, WakeUps wakeUps) {
        return new JointAppend(eventStoreTransactionManager, engine, wakeUps::committed);
    }

    @Bean
    KeptAnswers keptAnswers(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new KeptAnswers(dataSource);
    }

    @Bean
    EventSource eventSource(PostgresEventStorageEngine engine, WakeUps wakeUps) {
        return new EventSource(engine, wakeUps);
    }

    @Bean
    OrganizationHistory organizationHistory(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource, LogReads reads, PostgresEventStorageEngine engine) {
        return new OrganizationHistory(dataSource, reads, engine);
    }

    @Bean
    Histories histories(@Qualifier(EVENT_STORE) HikariDataSource dataSource, PostgresEventStorageEngine engine) {
        return new Histories(dataSource, engine);
    }

    @Bean
    StoredHistory storedHistory(LogReads reads) {
        return new StoredHistory(reads);
    }

    @Bean
    Checkpoints checkpoints(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new Checkpoints(dataSource);
    }

    @Bean
    AuditLog auditLog(PostgresEventStorageEngine engine) {
        return new AuditLog(engine);
    }

    @Bean
    Accounts registeredAccounts(PostgresEventStorageEngine engine) {
        return new Accounts(engine);
    }

    @Bean
    ApiKeys apiKeys(PostgresEventStorageEngine engine) {
        return new ApiKeys(engine, Ticker.systemTicker());
    }

    @Bean
    LastUses lastUsesOfApiKeys(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new LastUses(dataSource);
    }

    @Bean
    MailDeliveries mailDeliveries(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new MailDeliveries(dataSource);
    }

    @Bean
    WebhookDeliveries webhookDeliveries(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new WebhookDeliveries(dataSource);
    }

    @Bean
    PersonalDataVault personalDataVault(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource, PersonalDataProperties properties) {
        KeysOfBefore.requireOpenable(dataSource, properties);
        AddressKeyOfBefore.requireSame(dataSource, properties);
        return new PersonalDataVault(dataSource, properties);
    }

    @Bean
    PersonAccounts personAccounts(@Qualifier(EVENT_STORE) HikariDataSource dataSource) {
        return new PersonAccounts(dataSource);
    }

    @Bean
    Rewrapping rewrappingOfPersonalKeys(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource, PersonalDataProperties properties) {
        return new Rewrapping(dataSource, properties);
    }

    @Bean
    AddressDigests addressDigests(PersonalDataProperties properties) {
        return new AddressDigests(properties);
    }

    @Bean
    AnswerSeals answerSeals(PersonalDataProperties properties) {
        return new AnswerSeals(properties);
    }
}
