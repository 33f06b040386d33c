package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that are mailed to an address to see whether somebody reads what is sent there. Six digits are soon guessed by whoever can try as
 * often as they like: {@link SignUps} counts, and the database has digests that say nothing without the key.
 */
final class Codes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int BOUND = 1_000_000;

    private final SecureRandom random = new SecureRandom();

    /** Of this process alone: codes are typed into a page of its session, which ends with it as well. */
    private final SecretKeySpec key;

    Codes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    String draw() {
        return "%06d".formatted(random.nextInt(BOUND));
    }

    byte[] digest(UUID signUp, String code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((signUp + ":" + code).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
