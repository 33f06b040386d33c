package dev.roster.command.upgrade;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.credits.Credits;
import dev.roster.command.organization.Organization;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class UpgradeConfiguration {

    @Bean
    UpgradeCommandHandler upgradeCommandHandler(
            Aggregates aggregates, Repository<Organization> organizations, Repository<Credits> credits) {
        UpgradeCommandHandler handler = new UpgradeCommandHandler(organizations, credits, aggregates::exists);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
