package dev.roster.command.credits;

import dev.roster.command.credits.CreditsCommand.ConsumeCredits;
import dev.roster.command.credits.CreditsCommand.GrantCredits;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import dev.roster.values.OrganizationId;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Commands on balances; they answer what there is afterwards. Those of an organization are there as long as it is open.
 *
 * <p>As with invitations, what the organization has is loaded before the organization itself.
 */
class CreditsCommandHandler {

    private final Repository<Organization> organizations;
    private final Repository<Credits> credits;

    CreditsCommandHandler(Repository<Organization> organizations, Repository<Credits> credits) {
        this.organizations = organizations;
        this.credits = credits;
    }

    @CommandHandler
    long handle(GrantCredits command) throws Exception {
        Aggregate<Credits> balance = of(command.owner());
        require(command.owner().organizationId(), it -> it.requireOpen(command.ifVersion()));
        return balance.invoke(
                it -> it.grant(command.owner(), command.amount(), command.reference(), command.grantedBy()));
    }

    @CommandHandler
    long handle(ConsumeCredits command) throws Exception {
        Aggregate<Credits> balance = of(command.owner());
        require(command.owner().organizationId(), it -> {
            if (command.keyId() == null) {
                it.requireMember(Asking.of(command.usedBy()));
            } else {
                it.requireOpen(null);
            }
        });
        return balance.invoke(it ->
                it.consume(command.owner(), command.amount(), command.usageId(), command.usedBy(), command.keyId()));
    }

    private Aggregate<Credits> of(Owner owner) throws Exception {
        return credits.loadOrCreate(owner.stream(), Credits::new);
    }

    private void require(OrganizationId id, Consumer<Organization> condition) {
        if (id != null) {
            Organizations.load(organizations, id).execute(condition);
        }
    }
}
