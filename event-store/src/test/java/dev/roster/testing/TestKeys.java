package dev.roster.testing;

import dev.roster.chain.SigningKey;
import java.security.SecureRandom;
import java.util.Base64;

/** Keys as the configuration takes them. */
public final class TestKeys {

    private static final int BYTES = 32;

    private TestKeys() {}

    /** 32 random bytes in base64. */
    public static String random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** A key of Ed25519 in PKCS#8 and base64. */
    public static String signing() {
        return SigningKey.draw();
    }
}
