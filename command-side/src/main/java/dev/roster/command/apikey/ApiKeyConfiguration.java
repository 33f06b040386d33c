package dev.roster.command.apikey;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.organization.Organization;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import javax.sql.DataSource;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ApiKeyController.class)
public class ApiKeyConfiguration {

    @Bean
    ApiKeyCommandHandler apiKeyCommandHandler(Aggregates aggregates, Repository<Organization> organizations) {
        ApiKeyCommandHandler handler = new ApiKeyCommandHandler(organizations, aggregates.repository(ApiKey.class));
        aggregates.handleCommandsBy(handler);
        return handler;
    }

    @Bean
    Task<?> transferTask(Commands commands) {
        return Transfer.task(commands);
    }

    @Bean
    EventProcessor transferProcessor(
            @Qualifier("commandProcessors") EventProcessors processors,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            SchedulerClient scheduler) {
        return processors.add(
                "key-transfer", new WhenMemberIsGoneTransferKeys(new JdbcTemplate(dataSource), scheduler));
    }
}
