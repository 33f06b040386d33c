package dev.roster.query.readmodel;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.eventstore.DatabaseProbe;
import dev.roster.eventstore.Databases;
import dev.roster.eventstore.EventSource;
import dev.roster.eventstore.EventStoreProperties;
import dev.roster.eventstore.Migrations;
import dev.roster.http.health.DatabaseHealth;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The database of the read models and the processors that fill it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ReadModelProperties.class, ReadinessProperties.class})
public class ReadModelConfiguration {

    /** The name of the processors of this side, among those of the other side. */
    public static final String PROCESSORS = "queryProcessors";

    /** The name of those that make the audit trails. */
    public static final String TRAIL_PROCESSORS = "queryAuditProcessors";

    public static final String SCHEMA = "readmodel";
    public static final String DATA_SOURCE = "readModelDataSource";
    public static final String TRANSACTIONS = "readModelTransactionManager";

    /** Short beside the 20 ms in which a change is to be seen elsewhere. */
    private static final Duration REST = Duration.ofMillis(2);

    @Bean(DATA_SOURCE)
    HikariDataSource readModelDataSource(ReadModelProperties properties, EventStoreProperties events) {
        ReadModelProperties chosen = properties.orElse(events);
        HikariDataSource dataSource = Databases.pool(
                "read-models",
                chosen.url(),
                chosen.user(),
                chosen.password(),
                chosen.poolSize(),
                Databases.Commit.FLUSHED_LATER,
                events.statementTimeout());
        Migrations.migrate(dataSource, SCHEMA);
        return dataSource;
    }

    @Bean(TRANSACTIONS)
    JdbcTransactionManager readModelTransactionManager(@Qualifier(DATA_SOURCE) HikariDataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    ReadModel readModel(@Qualifier(DATA_SOURCE) HikariDataSource dataSource, Clock clock) {
        return new ReadModel(new JdbcTemplate(dataSource), clock);
    }

    @Bean
    People readModelPeople(PersonalDataVault vault) {
        return new People(vault::open);
    }

    /**
     * One processor for all read models: each batch of events is one transaction, whatever the number of read models that it changes. What
     * one of them cannot apply waits among its own dead letters and holds up no other.
     */
    @Bean(PROCESSORS)
    EventProcessors queryProcessors(
            EventSource source,
            @Qualifier(DATA_SOURCE) HikariDataSource dataSource,
            @Qualifier(TRANSACTIONS) JdbcTransactionManager transactions,
            List<Projection> projections,
            List<Wipe> wipes,
            PersonalDataVault vault,
            ReadModel readModel,
            @Value("${roster.node-id:${random.uuid}}") String nodeId,
            @Value("${roster.dead-letters.retry-interval:PT5S}") Duration retryInterval) {
        EventProcessors processors =
                new EventProcessors(source, dataSource, transactions, SCHEMA, nodeId, REST, retryInterval);
        processors.addBuffered(
                "read-models",
                projections.stream().collect(toMap(Projection::name, identity())),
                List.of(new ForgetErasedPeople(vault, wipes)),
                readModel);
        return processors;
    }

    /** Shown, and put among what readiness asks for, as {@code readModels}. */
    @Bean
    ReadModelsHealth readModelsHealthIndicator(
            ReadModelProperties properties,
            EventStoreProperties events,
            @Qualifier(PROCESSORS) EventProcessors processors,
            EventSource source,
            ReadinessProperties readiness) {
        ReadModelProperties chosen = properties.orElse(events);
        DatabaseProbe probe = new DatabaseProbe(chosen.url(), chosen.user(), chosen.password());
        return new ReadModelsHealth(
                new DatabaseHealth("read models", probe), processors, source, readiness.maxBehind());
    }
}
