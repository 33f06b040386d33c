package dev.roster.chain;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of a key that checkpoints are signed with. Its id follows from it: no other key can be passed off under the same. */
public final class VerificationKey {

    static final String ALGORITHM = "Ed25519";
    private static final int BYTES = 32;

    /** What stands before the 32 bytes where the JDK reads and writes them (RFC 8410, section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int ID_DIGITS = 16;

    private final byte[] bytes;
    private final PublicKey key;

    private VerificationKey(byte[] bytes, PublicKey key) {
        this.bytes = bytes;
        this.key = key;
    }

    /**
     * The key of these 32 bytes (RFC 8032, section 5.1.5).
     *
     * @throws IllegalArgumentException when there is none
     */
    public static VerificationKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a public key has " + BYTES + " bytes, not " + bytes.length);
        }
        byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + BYTES);
        System.arraycopy(bytes, 0, encoded, PREFIX.length, BYTES);
        try {
            return new VerificationKey(
                    bytes.clone(), KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no public key", e);
        }
    }

    static VerificationKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerificationKey(Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length), key);
    }

    /** The first sixteen hexadecimal digits of the SHA-256 of its bytes. */
    public String id() {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(sha256).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether the checkpoint was signed with this key, and says what it said then. */
    public boolean hasSigned(Checkpoint checkpoint) {
        return checkpoint.keyId().equals(id()) && verifies(checkpoint.signedBytes(), checkpoint.signature());
    }

    private boolean verifies(byte[] signed, String signature) {
        try {
            Signature ed25519 = Signature.getInstance(ALGORITHM);
            ed25519.initVerify(key);
            ed25519.update(signed);
            return ed25519.verify(Base64.getUrlDecoder().decode(signature));
        } catch (SignatureException | InvalidKeyException | IllegalArgumentException e) {
            // Of another length, or no point of the curve: whoever made it had no such key.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
