package dev.roster.query.checkpoint;

import dev.roster.chain.Checkpoints;
import dev.roster.chain.VerificationKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Base64;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The keys that checkpoints are verified with. They are no secret. */
@RestController
class CheckpointKeysController {

    private final Checkpoints checkpoints;

    CheckpointKeysController(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** A JWK set (RFC 7517), oldest key first. */
    @Schema(name = "CheckpointKeys")
    record KeySet(List<Key> keys) {}

    /**
     * The public half of a key (RFC 8037).
     *
     * @param kid the first 16 hexadecimal digits of the SHA-256 of the key's 32 bytes
     * @param x the key's 32 bytes in base64url
     */
    @Schema(name = "CheckpointKey")
    record Key(String kty, String crv, String alg, String use, String kid, String x) {

        private static Key of(VerificationKey key) {
            return new Key(
                    "OKP",
                    "Ed25519",
                    "EdDSA",
                    "sig",
                    key.id(),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(key.bytes()));
        }
    }

    /** Tells the public keys of all checkpoints that were ever made. */
    @GetMapping("/.well-known/roster-checkpoints.json")
    KeySet checkpointKeys() {
        return new KeySet(checkpoints.keys().stream().map(Key::of).toList());
    }
}
