package dev.roster.command.organization;

import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The seats that invitations hold. One that is past its time is free at that instant, whether or not anybody has tidied it up. */
final class Seats {

    private record Seat(AddressDigest address, Instant until) {

        boolean isHeldAt(Instant now) {
            return now.isBefore(until);
        }
    }

    private final Map<InvitationId, Seat> byInvitation = new LinkedHashMap<>();

    void reserve(InvitationId invitation, AddressDigest address, Instant until) {
        byInvitation.put(invitation, new Seat(address, until));
    }

    void release(InvitationId invitation) {
        byInvitation.remove(invitation);
    }

    boolean isReservedFor(InvitationId invitation) {
        return byInvitation.containsKey(invitation);
    }

    boolean isHeldBy(InvitationId invitation, Instant now) {
        Seat seat = byInvitation.get(invitation);
        return seat != null && seat.isHeldAt(now);
    }

    int count() {
        return byInvitation.size();
    }

    long heldAt(Instant now) {
        return byInvitation.values().stream().filter(seat -> seat.isHeldAt(now)).count();
    }

    Optional<InvitationId> reservedFor(AddressDigest address) {
        return byInvitation.entrySet().stream()
                .filter(reserved -> reserved.getValue().address().equals(address))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    List<InvitationId> all() {
        return List.copyOf(byInvitation.keySet());
    }
}
