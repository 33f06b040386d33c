package dev.roster.command.credits;

import dev.roster.command.audittrail.Attempt;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/** What can be asked of one balance. Amounts are positive; references and usage ids are the caller's to keep apart. */
sealed interface CreditsCommand extends Attempt {

    Owner owner();

    @Override
    default OrganizationId organizationId() {
        return owner().organizationId();
    }

    /** @param ifVersion the only version of the organization for which it is meant (If-Match), or null for any */
    record GrantCredits(Owner owner, long amount, String reference, UserId grantedBy, Long ifVersion)
            implements CreditsCommand {}

    /**
     * @param usedBy the person; for a key, who created it
     * @param keyId null when a person uses them without a key
     */
    record ConsumeCredits(Owner owner, long amount, String usageId, UserId usedBy, ApiKeyId keyId)
            implements CreditsCommand {}
}
