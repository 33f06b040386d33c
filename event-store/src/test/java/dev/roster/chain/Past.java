package dev.roster.chain;

import dev.roster.values.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history of an organization, made up: its events as they could be stored. */
public final class Past {

    public static final OrganizationId ACME = new OrganizationId("org_00000000000000000000000001");
    public static final OrganizationId OTHER = new OrganizationId("org_00000000000000000000000002");

    private static final Instant BEGINNING = Instant.parse("2026-11-26T10:00:00.120450Z");

    private Past() {}

    /** At positions 3, 6, 9 and so on: others happen in between. The third has numbers in it, the second and the fourth are refusals. */
    public static List<StoredEvent> of(OrganizationId organization, int events) {
        List<StoredEvent> past = new ArrayList<>();
        for (int n = 0; n < events; n++) {
            String type = n == 1 || n == 3 ? "command.refused" : "organization.renamed";
            StoredEvent event = event(organization, 3L * (n + 1), n, type);
            past.add(with(event, event.payload().replace("}", more(n)), event.metadata(), event.occurredAt()));
        }
        return past;
    }

    private static String more(int n) {
        return switch (n) {
            case 2 -> ",\"seats\":12,\"share\":0.50}";
            case 3 -> ",\"command\":\"member.remove\",\"code\":\"last_admin\",\"subject\":\"usr-bob\"}";
            default -> "}";
        };
    }

    public static StoredEvent event(OrganizationId organization, long position, long sequence, String type) {
        return new StoredEvent(
                position,
                organization.value(),
                sequence,
                "organization",
                "event-" + position,
                type,
                "1",
                BEGINNING.plusMillis(position),
                "{\"organizationId\":\"%s\",\"name\":\"Größe, \\\"%d\\\"?\"}".formatted(organization, position),
                "{\"actor\":\"usr-ada\",\"actorKind\":\"user\",\"remoteAddress\":\"192.0.2.7\",\"requestId\":\"r%d\"}"
                        .formatted(position));
    }

    public static StoredEvent with(StoredEvent event, String payload, String metadata, Instant occurredAt) {
        return new StoredEvent(
                event.position(),
                event.stream(),
                event.sequence(),
                event.streamType(),
                event.eventId(),
                event.type(),
                event.revision(),
                occurredAt,
                payload,
                metadata);
    }

    /** The digest of all of them. */
    public static Digest digest(OrganizationId organization, List<StoredEvent> events) {
        Digest digest = Digest.beginning(organization);
        for (StoredEvent event : events) {
            digest = digest.then(event);
        }
        return digest;
    }
}
