package dev.roster.command.credits;

import static dev.roster.command.refusal.Rule.CREDIT_LIMIT_REACHED;
import static dev.roster.command.refusal.Rule.INSUFFICIENT_CREDITS;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsEvent;
import dev.roster.events.CreditsGranted;
import dev.roster.values.ApiKeyId;
import dev.roster.values.UserId;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** One balance. It is never below zero, whoever uses it at the same time: each event follows upon the balance that it tells. */
@AggregateRoot(type = "credits")
@Revision("1")
public class Credits {

    /** The largest whole number that every JSON reader keeps exactly (RFC 8259, section 6). */
    static final long MOST = (1L << 53) - 1;

    @AggregateIdentifier
    private String stream;

    private long balance;

    /** For Axon, which fills it from the stream. */
    public Credits() {}

    /** @return what there is afterwards */
    public long grant(Owner owner, long amount, String reference, UserId grantedBy) {
        CREDIT_LIMIT_REACHED.refuseIf(amount > MOST - balance);
        apply(new CreditsGranted(
                owner.organizationId(), owner.personal(), amount, reference, balance + amount, grantedBy));
        return balance;
    }

    /**
     * @param key null when a person uses them without a key
     * @return what is left
     */
    public long consume(Owner owner, long amount, String usageId, UserId usedBy, ApiKeyId key) {
        INSUFFICIENT_CREDITS.refuseIf(amount > balance);
        apply(new CreditsConsumed(
                owner.organizationId(), owner.personal(), amount, usageId, balance - amount, usedBy, key));
        return balance;
    }

    public long balance() {
        return balance;
    }

    @EventSourcingHandler
    void evolve(CreditsGranted event) {
        stream = streamOf(event);
        balance = event.balance();
    }

    @EventSourcingHandler
    void evolve(CreditsConsumed event) {
        balance = event.balance();
    }

    private static String streamOf(CreditsEvent event) {
        return new Owner(event.organizationId(), event.personal()).stream();
    }
}
