package dev.roster.command.upgrade;

import dev.roster.command.credits.Credits;
import dev.roster.command.credits.Owner;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.organization.Organizations;
import dev.roster.events.CreditsEvent;
import dev.roster.values.OrganizationId;
import dev.roster.values.PlanCatalog;
import dev.roster.values.UserId;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Takes people from Explore to a plan that is shared. What they have in credits becomes the organization's in the same transaction, so that it is in one place
 * at any moment, and goes along once: afterwards there is nothing left to carry.
 */
public class UpgradeCommandHandler {

    private final Repository<Organization> organizations;
    private final Repository<Credits> credits;
    private final Predicate<String> exists;
    private final PlanCatalog plans;

    /** @param exists whether a stream of that id has begun. Few people have credits of their own, and no lock is taken for the others */
    public UpgradeCommandHandler(
            Repository<Organization> organizations,
            Repository<Credits> credits,
            Predicate<String> exists,
            PlanCatalog plans) {
        this.organizations = organizations;
        this.credits = credits;
        this.exists = exists;
        this.plans = plans;
    }

    /** @return the version of the organization */
    @CommandHandler
    public long handle(CreateOrganization command) throws Exception {
        Aggregate<Organization> organization = organizations.newInstance(() -> new Organization(command, plans));
        UserId founder = command.founder().userId();
        if (exists.test(Owner.person(founder).stream())) {
            carryCredits(founder, command.organizationId());
        }
        return organization.version();
    }

    /**
     * Changes the plan of an organization. Where Explore has organizations, leaving it is the upgrade, and the credits of whoever does it
     * go along.
     *
     * @return the version of the organization
     */
    @CommandHandler
    public long handle(ChangePlan command) throws Exception {
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        boolean isUpgrade = organization.invoke(it -> it.changePlan(command, plans));
        UserId upgrading = command.asking().user();
        if (isUpgrade && exists.test(Owner.person(upgrading).stream())) {
            carryCredits(upgrading, command.organizationId());
        }
        return organization.version();
    }

    private void carryCredits(UserId founder, OrganizationId organization) throws Exception {
        Owner from = Owner.person(founder);
        Owner to = Owner.organization(organization);
        long carried = credits.load(from.stream()).invoke(own -> {
            long all = own.balance();
            if (all > 0) {
                own.consume(from, all, CreditsEvent.CARRIED_OVER + organization, founder, null);
            }
            return all;
        });
        if (carried > 0) {
            credits.loadOrCreate(to.stream(), Credits::new)
                    .execute(shared -> shared.grant(to, carried, CreditsEvent.CARRIED_OVER + organization, founder));
        }
    }
}
