package dev.roster.command.upgrade;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.commandbus.Commands;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where everybody has an organization, on Explore too. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("roster.explore-has-organizations")
class FirstOrganizationConfiguration {

    @Bean
    Task<?> firstOrganizationTask(Commands commands, Aggregates aggregates) {
        return FirstOrganization.task(commands, aggregates::exists);
    }

    @Bean
    EventProcessor firstOrganizationProcessor(
            @Qualifier("commandProcessors") EventProcessors processors, SchedulerClient scheduler) {
        return processors.add("first-organization", new WhenRegisteredCreateOrganization(scheduler));
    }
}
