package dev.roster.processing;

import dev.roster.events.AccountErased;
import dev.roster.events.AccountEvent;
import dev.roster.events.CreditsEvent;
import dev.roster.events.WithinOrganization;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/**
 * What must be handled in order: the events of one organization, those of one account. Answers a String, since Axon hashes anything
 * else, differently in each JVM, to find the queue that a dead letter waits in.
 */
enum ByOrganization implements SequencingPolicy<EventMessage<?>> {
    POLICY;

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        Object payload = event.getPayload();
        if (payload instanceof WithinOrganization within) {
            return within.organizationId().value();
        }
        if (payload instanceof CreditsEvent credits) {
            return credits.organizationId() == null
                    ? credits.personal().value()
                    : credits.organizationId().value();
        }
        if (payload instanceof AccountErased erased && erased.userId() == null) {
            return erased.address().value();
        }
        if (payload instanceof AccountEvent account) {
            return account.userId().value();
        }
        throw new IllegalArgumentException("no sequence for " + event.getPayloadType());
    }
}
