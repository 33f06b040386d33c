package dev.roster.command.apikey;

import dev.roster.command.audittrail.Attempt;
import dev.roster.command.http.Requests;
import dev.roster.command.organization.Asking;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import java.time.Instant;

/** What can be asked of one API key. */
sealed interface ApiKeyCommand {

    ApiKeyId keyId();

    /**
     * @param digest of the secret
     * @param expiresAt null for a key that does not expire
     */
    record CreateApiKey(
            ApiKeyId keyId,
            OrganizationId organizationId,
            Asking asking,
            PersonalData creatorName,
            String name,
            String digest,
            Instant expiresAt)
            implements ApiKeyCommand, Attempt {}

    record RevokeApiKey(ApiKeyId keyId, OrganizationId organizationId, Asking asking)
            implements ApiKeyCommand, Attempt {

        @Override
        public String subject() {
            return Requests.idOrNull(keyId);
        }
    }

    /** @param from who created it and has ceased to be a member, be they one again by now or not */
    record TransferApiKey(ApiKeyId keyId, UserId from) implements ApiKeyCommand {}

    /** Transfers a key if whoever created it was removed at the same moment. */
    record SettleApiKey(ApiKeyId keyId) implements ApiKeyCommand {}
}
