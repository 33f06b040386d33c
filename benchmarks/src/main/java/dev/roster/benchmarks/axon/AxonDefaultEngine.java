package dev.roster.benchmarks.axon;

import dev.roster.command.CommandSideApplication;
import dev.roster.eventstore.EventSerializer;
import dev.roster.eventstore.EventStoreConfiguration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The command side as it is, but for what Axon would do by itself: a transaction around each command, its JDBC engine on its own table
 * with its own defaults, its store that hands new events to readers in memory. Two readers follow it, as two automations follow ours.
 */
@Configuration(proxyBeanMethods = false)
@Import(CommandSideApplication.class)
public class AxonDefaultEngine {

    private static final int READERS_BATCH = 200;

    /** Beans here take the place of those of the same name that the application defines. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(AxonDefaultEngine.class);
        application.setAllowBeanDefinitionOverriding(true);
        application.setDefaultProperties(Map.of("spring.config.name", "command-side"));
        return application;
    }

    @Bean
    TransactionManager axonTransactions(
            @Qualifier("eventStoreTransactionManager") JdbcTransactionManager eventStoreTransactionManager) {
        return new SpringTransactionManager(eventStoreTransactionManager);
    }

    @Bean
    CommandBus commandBus(TransactionManager axonTransactions) {
        return SimpleCommandBus.builder().transactionManager(axonTransactions).build();
    }

    @Bean
    EventStore eventStore(
            @Qualifier(EventStoreConfiguration.EVENT_STORE) DataSource dataSource,
            TransactionManager axonTransactions) {
        new JdbcTemplate(dataSource).execute("create schema if not exists axon");
        EventSerializer serializer = new EventSerializer();
        JdbcEventStorageEngine engine = new AnsweringEngine(JdbcEventStorageEngine.builder()
                .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(
                        new SpringDataSourceConnectionProvider(dataSource)))
                .transactionManager(axonTransactions)
                .persistenceExceptionResolver(new PostgresConflicts())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .schema(EventSchema.builder()
                        .eventTable("axon.DomainEventEntry")
                        .snapshotTable("axon.SnapshotEventEntry")
                        .build()));
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService readers() {
        return Executors.newScheduledThreadPool(4);
    }

    @Bean(initMethod = "start", destroyMethod = "shutDown")
    PooledStreamingEventProcessor firstReader(
            EventStore eventStore, TransactionManager axonTransactions, ScheduledExecutorService readers) {
        return reader("first", eventStore, axonTransactions, readers);
    }

    @Bean(initMethod = "start", destroyMethod = "shutDown")
    PooledStreamingEventProcessor secondReader(
            EventStore eventStore, TransactionManager axonTransactions, ScheduledExecutorService readers) {
        return reader("second", eventStore, axonTransactions, readers);
    }

    private static PooledStreamingEventProcessor reader(
            String name, EventStore eventStore, TransactionManager transactions, ScheduledExecutorService executor) {
        return PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new WaitsForInvitations())
                        .build())
                .messageSource(eventStore)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(transactions)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(1)
                .batchSize(READERS_BATCH)
                .build();
    }
}
