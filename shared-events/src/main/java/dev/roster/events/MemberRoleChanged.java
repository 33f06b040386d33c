package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** An admin gave a member another role. */
@Revision("1")
public record MemberRoleChanged(OrganizationId organizationId, UserId member, Role role, UserId changedBy)
        implements OrganizationEvent {}
