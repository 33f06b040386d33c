package dev.roster.events;

import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A pending invitation took a seat, until the instant given unless it is released before. */
@Revision("1")
public record SeatReserved(
        OrganizationId organizationId, InvitationId invitationId, AddressDigest address, Role role, Instant until)
        implements OrganizationEvent {}
