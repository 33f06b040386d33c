package dev.roster.chain;

import dev.roster.values.OrganizationId;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** What checkpoints are signed with. It comes from the configuration and never from the database. */
public final class SigningKey {

    private static final String NOT_A_KEY =
            "is not the private key of Ed25519 in PKCS#8 and base64, as `openssl genpkey -algorithm ed25519 -outform DER |"
                    + " base64 -w0` makes it";

    private final PrivateKey key;
    private final VerificationKey publicHalf;

    private SigningKey(PrivateKey key, VerificationKey publicHalf) {
        this.key = key;
        this.publicHalf = publicHalf;
    }

    /** A new one as {@link #parse} takes it. */
    public static String draw() {
        try {
            KeyPair drawn =
                    KeyPairGenerator.getInstance(VerificationKey.ALGORITHM).generateKeyPair();
            return Base64.getEncoder().encodeToString(drawn.getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + VerificationKey.ALGORITHM, e);
        }
    }

    /**
     * Reads one.
     *
     * @param pkcs8 RFC 5958, in base64
     * @throws IllegalArgumentException when it is none; the message completes a sentence that begins with its name
     */
    public static SigningKey parse(String pkcs8) {
        try {
            byte[] encoded = Base64.getDecoder().decode(pkcs8.strip());
            PrivateKey key =
                    KeyFactory.getInstance(VerificationKey.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(key, publicHalf((EdECPrivateKey) key));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without the cause: what it says may be a part of the key.
            throw new IllegalArgumentException(NOT_A_KEY);
        }
    }

    /** The JDK computes it when it makes a pair, and only then; it makes the pair of these random bytes. */
    private static VerificationKey publicHalf(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] seed = key.getBytes().orElseThrow(() -> new IllegalArgumentException(NOT_A_KEY));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(VerificationKey.ALGORITHM);
        generator.initialize(key.getParams(), new Known(seed));
        return VerificationKey.of(generator.generateKeyPair().getPublic());
    }

    public VerificationKey publicHalf() {
        return publicHalf;
    }

    public Checkpoint sign(OrganizationId organization, long position, Digest digest, Instant at) {
        byte[] bytes = Checkpoint.signedBytes(organization, position, digest, at, publicHalf.id());
        Checkpoint signed = new Checkpoint(organization, position, digest, at, publicHalf.id(), signature(bytes));
        if (!publicHalf.hasSigned(signed)) {
            throw new IllegalStateException("the signature does not fit the public key that would be published");
        }
        return signed;
    }

    private String signature(byte[] bytes) {
        try {
            Signature ed25519 = Signature.getInstance(VerificationKey.ALGORITHM);
            ed25519.initSign(key);
            ed25519.update(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be signed", e);
        }
    }

    private static final class Known extends SecureRandom {

        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] known;

        private Known(byte[] known) {
            this.known = known;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(known, 0, bytes, 0, bytes.length);
        }
    }
}
