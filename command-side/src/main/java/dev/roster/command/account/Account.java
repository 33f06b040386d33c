package dev.roster.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.roster.account.Accounts;
import dev.roster.command.person.Person;
import dev.roster.events.AccountRegistered;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.util.Objects;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** One person, as known by the identity provider. */
@AggregateRoot(type = "account")
@Revision("1")
class Account {

    @AggregateIdentifier
    private String stream;

    private UserId userId;
    private OrganizationId workspace;

    /** For Axon, which fills it from the stream. */
    Account() {}

    void switchTo(UserId user, OrganizationId organizationId, Person person) {
        if (userId == null) {
            apply(new AccountRegistered(
                    user,
                    person == null ? null : person.name(),
                    person == null ? null : person.email(),
                    person == null ? null : person.address()));
        }
        if (!Objects.equals(organizationId, workspace)) {
            apply(new WorkspaceSwitched(user, organizationId));
        }
    }

    @EventSourcingHandler
    void evolve(AccountRegistered event) {
        stream = Accounts.streamOf(event.userId());
        userId = event.userId();
    }

    @EventSourcingHandler
    void evolve(WorkspaceSwitched event) {
        workspace = event.organizationId();
    }
}
