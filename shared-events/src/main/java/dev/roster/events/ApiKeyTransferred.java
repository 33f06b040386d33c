package dev.roster.events;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * The key outlives the membership of whoever created it, and belongs to the admins from here on.
 *
 * @param from who created it and is no longer a member
 */
@Revision("1")
public record ApiKeyTransferred(ApiKeyId keyId, OrganizationId organizationId, UserId from) implements ApiKeyEvent {}
