package dev.roster.events;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/**
 * A member made a key by which software speaks for the organization.
 *
 * @param name of the key
 * @param digest SHA-256 of the secret, in hexadecimal digits; the secret itself is kept nowhere
 * @param expiresAt absent for a key that is good until it is revoked
 */
@Revision("1")
public record ApiKeyCreated(
        ApiKeyId keyId,
        OrganizationId organizationId,
        String name,
        String digest,
        UserId createdBy,
        PersonalData creatorName,
        Instant expiresAt)
        implements ApiKeyEvent {}
