package dev.roster.command.invitationmail;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.maildelivery.MailDeliveries;
import dev.roster.metrics.Figures;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessor;
import dev.roster.processing.EventProcessors;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmtpProperties.class)
public class InvitationMailConfiguration {

    @Bean
    Task<?> invitationMailTask(
            SmtpProperties smtp,
            InvitationLinks links,
            PersonalDataVault vault,
            EventStore events,
            MailDeliveries deliveries,
            MeterRegistry registry,
            Figures figures,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            Clock clock) {
        MailMetrics metrics = new MailMetrics(registry, figures, dataSource);
        return new InvitationMail(
                        new MailServer(smtp), new MailTemplate(), links, vault, events, deliveries, metrics, clock)
                .task();
    }

    @Bean
    EventProcessor invitationMailProcessor(
            @Qualifier("commandProcessors") EventProcessors processors,
            SchedulerClient scheduler,
            @Qualifier(EVENT_STORE) DataSource dataSource) {
        return processors.add("invitation-mail", new WhenInvitedSendMail(scheduler, new JdbcTemplate(dataSource)));
    }
}
