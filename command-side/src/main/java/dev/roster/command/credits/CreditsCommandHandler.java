package dev.roster.command.credits;

import static dev.roster.command.refusal.Rule.ACCOUNT_NOT_FOUND;

import dev.roster.account.Accounts;
import dev.roster.command.credits.CreditsCommand.ConsumeCredits;
import dev.roster.command.credits.CreditsCommand.GrantCredits;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    private final Predicate<String> exists;

    /** @param exists whether a stream of that id has begun */
    CreditsCommandHandler(
            Repository<Organization> organizations, Repository<Credits> credits, Predicate<String> exists) {
        this.organizations = organizations;
        this.credits = credits;
        this.exists = exists;
    }

    @CommandHandler
    long handle(GrantCredits command) throws Exception {
        UserId person = command.owner().personal();
        ACCOUNT_NOT_FOUND.refuseIf(person != null && !exists.test(Accounts.streamOf(person)));
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
