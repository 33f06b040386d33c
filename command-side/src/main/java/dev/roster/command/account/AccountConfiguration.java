package dev.roster.command.account;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.organization.Organization;
import org.axonframework.modelling.command.Repository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(WorkspaceController.class)
public class AccountConfiguration {

    @Bean
    AccountCommandHandler accountCommandHandler(Aggregates aggregates, Repository<Organization> organizations) {
        AccountCommandHandler handler = new AccountCommandHandler(aggregates.repository(Account.class), organizations);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
