package dev.roster.query.changes;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.roster.events.ApiKeyEvent;
import dev.roster.events.CreditsEvent;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.events.InvitationEvent;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.WebhookEvent;
import dev.roster.events.WithinOrganization;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.OrganizationId;
import dev.roster.values.Value;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Something that has changed, in as few words as tell a page what to read again.
 *
 * @param position its place in the log: a query that names it as {@code Roster-Position} shows it
 * @param type the stored name of the event
 * @param subject the id of the invitation, the member, the key or the webhook that it is about; null for the organization itself
 */
@Schema(name = "Change")
record Change(
        long position,
        String type,
        Instant occurredAt,
        @Nullable String subject) {

    private static final Set<String> STREAMS = Set.of("organization", "invitation", "api-key", "webhook", "credits");

    /** Changes nothing that members see. */
    private static final String REFUSED = "invitation.refused";

    /** The stored names of what is told: neither what was refused nor who looked at what, which are for admins, in the trail. */
    static final Set<String> TYPES = EventCatalog.types().stream()
            .filter(type -> STREAMS.contains(type.stream()))
            .map(EventType::name)
            .filter(name -> !name.equals(REFUSED))
            .collect(toUnmodifiableSet());

    /** Empty for what no organization's members see. */
    static Optional<OrganizationId> organizationOf(TrackedEventMessage<?> event) {
        return Optional.of(event)
                .filter(any -> TYPES.contains(typeOf(any)))
                .map(any -> any.getPayload() instanceof CreditsEvent credits
                        ? credits.organizationId()
                        : ((WithinOrganization) any.getPayload()).organizationId());
    }

    static Change of(TrackedEventMessage<?> event) {
        Value subject = subjectOf(event.getPayload());
        return new Change(
                ReadModel.positionOf(event.trackingToken()),
                typeOf(event),
                event.getTimestamp(),
                subject == null ? null : subject.value());
    }

    /** Whether those who watch may not be allowed to any more. */
    boolean endsMemberships() {
        return type.equals("member.removed") || type.equals("member.left") || type.equals("organization.closed");
    }

    private static String typeOf(TrackedEventMessage<?> event) {
        return EventCatalog.of(event.getPayloadType()).orElseThrow().name();
    }

    private static @Nullable Value subjectOf(Object event) {
        if (event instanceof InvitationEvent invitation) {
            return invitation.invitationId();
        }
        if (event instanceof ApiKeyEvent key) {
            return key.keyId();
        }
        if (event instanceof WebhookEvent webhook) {
            return webhook.webhookId();
        }
        if (event instanceof MemberJoined joined) {
            return joined.member();
        }
        if (event instanceof MemberLeft left) {
            return left.member();
        }
        if (event instanceof MemberRemoved removed) {
            return removed.member();
        }
        return event instanceof MemberRoleChanged changed ? changed.member() : null;
    }
}
