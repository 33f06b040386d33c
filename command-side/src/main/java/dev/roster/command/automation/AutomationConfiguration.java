package dev.roster.command.automation;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.roster.eventstore.EventSource;
import dev.roster.eventstore.Migrations;
import dev.roster.processing.EventProcessors;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Processors and scheduler of the automations, in the schema {@code automation} beside the events. */
@Configuration(proxyBeanMethods = false)
public class AutomationConfiguration {

    static final String SCHEMA = "automation";
    static final String TASKS = SCHEMA + ".scheduled_tasks";

    /** Nobody sees whether a mail is sent a moment sooner, and commands want the time. */
    private static final Duration REST = Duration.ofMillis(25);

    @Bean
    EventProcessors commandProcessors(
            EventSource source,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            @Qualifier("eventStoreTransactionManager") JdbcTransactionManager transactions,
            @Value("${roster.node-id:${random.uuid}}") String nodeId,
            @Value("${roster.dead-letters.retry-interval:PT5S}") Duration retryInterval) {
        Migrations.migrate(dataSource, SCHEMA);
        return new EventProcessors(source, dataSource, transactions, SCHEMA, nodeId, REST, retryInterval);
    }

    /** For processors: what they schedule is committed together with their token. */
    @Bean
    SchedulerClient schedulerClient(
            @Qualifier(EVENT_STORE) DataSource dataSource, EventProcessors commandProcessors, List<Task<?>> tasks) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource), tasks)
                .tableName(TASKS)
                .serializer(new JacksonSerializer())
                .build();
    }

    @Bean
    TaskRunner taskRunner(
            @Qualifier(EVENT_STORE) DataSource dataSource, EventProcessors commandProcessors, List<Task<?>> tasks) {
        return new TaskRunner(dataSource, tasks);
    }
}
