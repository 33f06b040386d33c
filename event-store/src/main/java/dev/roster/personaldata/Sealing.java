package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front and the name of what it belongs to as associated data. */
final class Sealing {

    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nobody's at the moment. To look for a cipher takes several times as long as to use one. */
    private static final Deque<Cipher> IDLE = new ConcurrentLinkedDeque<>();

    private Sealing() {}

    static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    static byte[] seal(byte[] key, String belongsTo, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, belongsTo, clear);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when the key is another one, or anything was altered */
    static byte[] open(byte[] key, String belongsTo, byte[] nonceAndSealed) {
        if (nonceAndSealed.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("what was sealed could not be opened: it was cut off");
        }
        byte[] nonce = Arrays.copyOf(nonceAndSealed, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(nonceAndSealed, NONCE_BYTES, nonceAndSealed.length);
        return run(Cipher.DECRYPT_MODE, key, nonce, belongsTo, sealed);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, String belongsTo, byte[] input) {
        try {
            Cipher cipher = IDLE.poll();
            if (cipher == null) {
                cipher = Cipher.getInstance("AES/GCM/NoPadding");
            }
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(belongsTo.getBytes(UTF_8));
            byte[] output = cipher.doFinal(input);
            IDLE.push(cipher);
            return output;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    mode == Cipher.ENCRYPT_MODE
                            ? "every JDK has AES-GCM"
                            : "what was sealed could not be opened: is it another key?",
                    e);
        }
    }
}
