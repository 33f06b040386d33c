package dev.roster.command.credits;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.organization.Organization;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(CreditsController.class)
public class CreditsConfiguration {

    @Bean
    Repository<Credits> credits(Aggregates aggregates, Repository<Organization> organizations) {
        Repository<Credits> credits = aggregates.repository(Credits.class);
        aggregates.handleCommandsBy(new CreditsCommandHandler(organizations, credits, aggregates::exists));
        return credits;
    }
}
