package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * Credits were added to a balance.
 *
 * @param organizationId absent when they are somebody's own
 * @param personal whose own they are; absent when they are an organization's
 * @param reference what they were granted for; no two grants to one balance have the same
 * @param balance what there is afterwards
 */
@Revision("1")
public record CreditsGranted(
        OrganizationId organizationId, UserId personal, long amount, String reference, long balance, UserId grantedBy)
        implements CreditsEvent {}
