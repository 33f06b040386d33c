package dev.roster.command.apikey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.roster.command.apikey.ApiKeyCommand.CreateApiKey;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.util.function.Predicate;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** One key, and whose it is: its creator's beside the admins' until the creator is gone, then the admins' alone. */
@AggregateRoot(type = "api-key")
@Revision("1")
class ApiKey {

    @AggregateIdentifier
    private ApiKeyId id;

    private OrganizationId organizationId;
    private UserId creator;
    private boolean revoked;

    /** For Axon, which fills it from the stream. */
    ApiKey() {}

    ApiKey(CreateApiKey command) {
        apply(new ApiKeyCreated(
                command.keyId(),
                command.organizationId(),
                command.name(),
                command.digest(),
                command.asking().user(),
                command.creatorName(),
                command.expiresAt()));
    }

    /** Also when it is revoked already: what whoever asks wants to be so is so. */
    void revoke(UserId revokedBy) {
        if (!revoked) {
            apply(new ApiKeyRevoked(id, organizationId, revokedBy));
        }
    }

    /** A key that is good for nothing is left with whoever made it. */
    void transferFrom(UserId gone) {
        if (!revoked && gone.equals(creator)) {
            apply(new ApiKeyTransferred(id, organizationId, gone));
        }
    }

    void settle(Predicate<UserId> isMember) {
        if (creator != null && !isMember.test(creator)) {
            transferFrom(creator);
        }
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    boolean belongsTo(OrganizationId organization) {
        return organizationId.equals(organization);
    }

    boolean isManagedBy(UserId user) {
        return user.equals(creator);
    }

    @EventSourcingHandler
    void evolve(ApiKeyCreated event) {
        id = event.keyId();
        organizationId = event.organizationId();
        creator = event.createdBy();
    }

    @EventSourcingHandler
    void evolve(ApiKeyRevoked event) {
        revoked = true;
    }

    @EventSourcingHandler
    void evolve(ApiKeyTransferred event) {
        creator = null;
    }
}
