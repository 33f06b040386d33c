package dev.roster.eventstore;

import dev.roster.events.OrganizationRenamed;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Events to store, of organizations that no other test knows. */
public final class Facts {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final UserId ADA = new UserId("ada");

    private Facts() {}

    public static OrganizationId anOrganization() {
        return new OrganizationId("org_%026d".formatted(COUNT.incrementAndGet()));
    }

    public static DomainEventMessage<?> renamed(OrganizationId organization, long sequence, String name) {
        return new GenericDomainEventMessage<>(
                "organization",
                organization.value(),
                sequence,
                new OrganizationRenamed(organization, name, ADA),
                Map.of(),
                UUID.randomUUID().toString(),
                Instant.parse("2026-11-24T12:00:00Z"));
    }

    /** Events with the sequence numbers from {@code first} to {@code last}, named by them. */
    public static List<DomainEventMessage<?>> renamed(OrganizationId organization, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .<DomainEventMessage<?>>mapToObj(sequence -> renamed(organization, sequence, "Name " + sequence))
                .toList();
    }
}
