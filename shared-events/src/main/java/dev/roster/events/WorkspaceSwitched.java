package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * The person works in another workspace from here on: that of an organization, or the personal one when none is named.
 *
 * @param organizationId absent for the personal workspace
 */
@Revision("1")
public record WorkspaceSwitched(UserId userId, OrganizationId organizationId) implements AccountEvent {}
