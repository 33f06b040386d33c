package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin removed another member. */
@Revision("1")
public record MemberRemoved(OrganizationId organizationId, UserId member, UserId removedBy)
        implements OrganizationEvent {}
