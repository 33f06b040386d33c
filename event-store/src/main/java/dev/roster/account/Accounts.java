package dev.roster.account;

import dev.roster.events.AccountRegistered;
import dev.roster.values.UserId;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers people when they are first seen, which may be on either side. There is nothing to decide: an account begins once, and the
 * store sees to that.
 */
public final class Accounts {

    private static final Logger log = LoggerFactory.getLogger(Accounts.class);
    private static final String TYPE = "account";

    private final EventStorageEngine events;

    public Accounts(EventStorageEngine events) {
        this.events = events;
    }

    /** A provider may call somebody {@code org_…}: the prefix keeps accounts apart from everything else. */
    public static String streamOf(UserId userId) {
        return TYPE + ":" + userId.value();
    }

    /**
     * Registers somebody, unless that has happened before.
     *
     * @param account asked for only when it is needed
     * @param metadata of the event
     */
    public void register(UserId user, Supplier<AccountRegistered> account, Map<String, ?> metadata) {
        String stream = streamOf(user);
        if (events.lastSequenceNumberFor(stream).isPresent()) {
            return;
        }
        try {
            events.appendEvents(new GenericDomainEventMessage<>(TYPE, stream, 0, account.get()).withMetaData(metadata));
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            log.debug("Somebody was registered at the same moment by another call of theirs", e);
        }
    }
}
