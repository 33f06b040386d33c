package dev.roster.events;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** The key is good for nothing from here on. */
@Revision("1")
public record ApiKeyRevoked(ApiKeyId keyId, OrganizationId organizationId, UserId revokedBy) implements ApiKeyEvent {}
