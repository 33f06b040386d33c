package dev.roster.command.account;

import dev.roster.account.Accounts;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

class AccountCommandHandler {

    private final Repository<Account> accounts;
    private final Repository<Organization> organizations;

    AccountCommandHandler(Repository<Account> accounts, Repository<Organization> organizations) {
        this.accounts = accounts;
        this.organizations = organizations;
    }

    @CommandHandler
    void handle(SwitchWorkspace command) throws Exception {
        if (command.organizationId() != null) {
            requireMembership(command);
        }
        accounts.loadOrCreate(Accounts.streamOf(command.userId()), Account::new)
                .execute(account -> account.switchTo(command.userId(), command.organizationId(), command.person()));
    }

    private void requireMembership(SwitchWorkspace command) {
        Organizations.load(organizations, command.organizationId())
                .execute(organization -> organization.requireMember(Asking.of(command.userId())));
    }
}
