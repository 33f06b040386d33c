package dev.roster.command.upgrade;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.credits.Credits;
import dev.roster.command.organization.Organization;
import dev.roster.values.PlanCatalog;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import(FirstOrganizationConfiguration.class)
public class UpgradeConfiguration {

    @Bean
    UpgradeCommandHandler upgradeCommandHandler(
            Aggregates aggregates,
            Repository<Organization> organizations,
            Repository<Credits> credits,
            PlanCatalog plans) {
        UpgradeCommandHandler handler = new UpgradeCommandHandler(organizations, credits, aggregates::exists, plans);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
