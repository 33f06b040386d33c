package dev.roster.command.organization;

import dev.roster.command.commandbus.Aggregates;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({OrganizationController.class, MemberController.class})
public class OrganizationConfiguration {

    @Bean
    Repository<Organization> organizations(Aggregates aggregates) {
        Repository<Organization> repository = aggregates.repository(Organization.class);
        aggregates.handleCommandsBy(Organization.class, repository);
        return repository;
    }
}
