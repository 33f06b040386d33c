package dev.roster.query.audittrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.chain.ChainVerifier;
import dev.roster.chain.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Whether the history of an organization is as it was recorded.
 *
 * @param position the first that does not fit; when all do, that of the last event
 * @param fault in which way it does not fit; left out when all is well, as is the explanation
 * @param records how many events fit, when all do
 * @param digest of the whole history, when it fits
 * @param checkpoints with how many it agrees, when it fits
 * @param waiting how many events come after the position that no record could be made of yet: they are not verified. Left out when there are
 *     none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Verification(
        boolean verified,
        @Nullable Long position,
        @Nullable String fault,
        @Nullable String explanation,
        @Nullable Long records,
        @Nullable String digest,
        @Nullable Integer checkpoints,
        @Nullable Long waiting) {

    static Verification failed(Finding finding) {
        return new Verification(
                false,
                finding.position(),
                finding.fault().code(),
                finding.fault().explanation(),
                null,
                null,
                null,
                null);
    }

    /** @param waiting events that have no record yet */
    static Verification succeeded(ChainVerifier verifier, long waiting) {
        return new Verification(
                true,
                verifier.position(),
                null,
                null,
                verifier.events(),
                verifier.digest().toString(),
                verifier.checkpointsMet(),
                waiting == 0 ? null : (Long) waiting);
    }
}
