package dev.roster.command.invitation;

import dev.roster.events.MemberInvited;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.values.InvitationId;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Finds out what somebody was after whose link is not genuine, or who may not use any. */
final class UnprovenLinks {

    private final InvitationLinks links;
    private final EventStore events;

    UnprovenLinks(InvitationLinks links, EventStore events) {
        this.links = links;
        this.events = events;
    }

    /** Empty when there is no such invitation, or the token names none. */
    Optional<UnprovenLink> read(String token) {
        return links.claimed(token).flatMap(this::find);
    }

    private Optional<UnprovenLink> find(InvitationId claimed) {
        DomainEventStream stream = events.readEvents(claimed.value(), 0);
        return stream.hasNext() && stream.next().getPayload() instanceof MemberInvited invited
                ? Optional.of(new UnprovenLink(invited.organizationId(), claimed.value()))
                : Optional.empty();
    }
}
