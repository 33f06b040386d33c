package dev.roster.command.audittrail;

import dev.roster.audit.AuditLog;
import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.person.People;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({RefusalAdvice.class, BodyNotes.class})
public class AuditTrailConfiguration {

    @Bean
    RefusedCommands refusedCommands(AuditLog log, People people, Aggregates aggregates) {
        return new RefusedCommands(log, people, aggregates::exists);
    }
}
