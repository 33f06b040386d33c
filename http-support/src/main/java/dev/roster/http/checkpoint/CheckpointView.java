package dev.roster.http.checkpoint;

import dev.roster.chain.Checkpoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What the history of an organization was up to a position, signed. The signed bytes are the UTF-8 of six lines, each ended by a line
 * feed: `roster checkpoint 1`, organizationId, position, digest, at, keyId.
 *
 * @param position of the last event that it covers
 * @param digest of the history up to there: 64 hexadecimal digits
 * @param keyId names the key in `/.well-known/roster-checkpoints.json`
 * @param signature Ed25519 (RFC 8032), in base64url without padding
 */
@Schema(name = "Checkpoint")
public record CheckpointView(
        String organizationId,
        long position,
        @Schema(pattern = "^[0-9a-f]{64}$") String digest,
        Instant at,
        @Schema(pattern = "^[0-9a-f]{16}$") String keyId,
        @Schema(pattern = "^[A-Za-z0-9_-]{86}$") String signature) {

    public static CheckpointView of(Checkpoint checkpoint) {
        return new CheckpointView(
                checkpoint.organizationId().value(),
                checkpoint.position(),
                checkpoint.digest().toString(),
                checkpoint.at(),
                checkpoint.keyId(),
                checkpoint.signature());
    }
}
