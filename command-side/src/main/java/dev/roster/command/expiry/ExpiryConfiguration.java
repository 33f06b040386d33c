package dev.roster.command.expiry;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.roster.command.commandbus.Commands;
import dev.roster.metrics.Figures;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class ExpiryConfiguration {

    @Bean
    Task<?> expiryTask(Commands commands, Clock clock) {
        return Expiry.task(commands, clock);
    }

    @Bean
    EventProcessor expiryProcessor(
            @Qualifier("commandProcessors") EventProcessors processors, SchedulerClient scheduler) {
        return processors.add("expiry", new WhenInvitedScheduleExpiry(scheduler));
    }

    @Bean
    DeadlineMetrics deadlineMetrics(@Qualifier(EVENT_STORE) DataSource dataSource, Figures figures) {
        return new DeadlineMetrics(dataSource, figures);
    }
}
