package dev.roster.events;

import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * Credits were used up.
 *
 * @param organizationId absent when they were somebody's own
 * @param personal whose own they were; absent when they were an organization's
 * @param usageId what they were used for; no two uses of one balance have the same
 * @param balance what there is left, never below zero
 * @param usedBy the person; for a key, the one who created it
 * @param keyId absent when a person used them without a key
 */
@Revision("1")
public record CreditsConsumed(
        OrganizationId organizationId,
        UserId personal,
        long amount,
        String usageId,
        long balance,
        UserId usedBy,
        ApiKeyId keyId)
        implements CreditsEvent {}
