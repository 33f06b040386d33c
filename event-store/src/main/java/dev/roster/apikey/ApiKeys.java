package dev.roster.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.values.ApiKeyId;
import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Knows which keys are good, from their events and not from a read model: whether a key still opens a door does not depend on how far
 * somebody has read. What was read is believed for half a second, so that a key which is used all the time costs next to nothing, and one
 * that was revoked is refused everywhere within a second.
 */
public final class ApiKeys {

    public static final Duration BELIEVED = Duration.ofMillis(500);
    private static final int MOST = 10_000;

    private final EventStorageEngine events;
    private final Cache<ApiKeyId, Optional<KnownKey>> known;

    public ApiKeys(EventStorageEngine events, Ticker ticker) {
        this.events = events;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(BELIEVED)
                .ticker(ticker)
                .build();
    }

    /** Empty when there was never such a key. */
    public Optional<KnownKey> find(ApiKeyId id) {
        return known.get(id, this::read);
    }

    private Optional<KnownKey> read(ApiKeyId id) {
        KnownKey key = null;
        DomainEventStream stream = events.readEvents(id.value());
        while (stream.hasNext()) {
            DomainEventMessage<?> event = stream.next();
            if (event.getPayload() instanceof ApiKeyCreated created) {
                key = new KnownKey(
                        id,
                        created.organizationId(),
                        created.name(),
                        created.digest(),
                        created.createdBy(),
                        created.expiresAt(),
                        false);
            } else if (event.getPayload() instanceof ApiKeyRevoked && key != null) {
                key = key.asRevoked();
            }
        }
        return Optional.ofNullable(key);
    }
}
