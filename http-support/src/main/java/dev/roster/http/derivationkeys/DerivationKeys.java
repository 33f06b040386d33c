package dev.roster.http.derivationkeys;

import java.util.Base64;
import java.util.Optional;

/** A key that secrets are derived from, and the one before it: what that one made stays good until it is taken away. */
public final class DerivationKeys {

    private static final int MIN_BYTES = 32;

    private final String key;
    private final int keyId;
    private final String previousKey;

    /**
     * @param variables what the names of the variables begin with, for whoever has to set them right
     * @param key at least 32 bytes, base64; null or blank for none
     * @param keyId 0 to 255
     * @param previousKey the same as the key, and not without it; its id is one less, so that the key's is not 0 beside it
     * @throws IllegalArgumentException when one of them is not as it should be; it tells nothing of a key
     */
    public DerivationKeys(String variables, String key, int keyId, String previousKey) {
        requireLength(key, variables + "_KEY");
        requireLength(previousKey, variables + "_PREVIOUS_KEY");
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException(variables + "_KEY_ID is a number from 0 to 255");
        }
        if (!isMissing(previousKey)) {
            requirePlaceAfter(variables, key, keyId);
        }
        this.key = key;
        this.keyId = keyId;
        this.previousKey = previousKey;
    }

    /** The key before it has the id before its: without either, nothing that it made would ever be good. */
    private static void requirePlaceAfter(String variables, String key, int keyId) {
        if (isMissing(key)) {
            throw new IllegalArgumentException(variables + "_PREVIOUS_KEY is set and " + variables + "_KEY is not");
        }
        if (keyId == 0) {
            throw new IllegalArgumentException(variables + "_KEY_ID is 0, so that no id is left for " + variables
                    + "_PREVIOUS_KEY: each key's id is one more than that of the key before it");
        }
    }

    private static void requireLength(String key, String variable) {
        if (isMissing(key)) {
            return;
        }
        int length;
        try {
            length = decode(key).length;
        } catch (IllegalArgumentException e) {
            // Without the cause: what it says may be a part of the key, and Spring would tell of that alone.
            throw new IllegalArgumentException(variable + " is not base64");
        }
        if (length < MIN_BYTES) {
            throw new IllegalArgumentException(variable + " has fewer than " + MIN_BYTES + " bytes");
        }
    }

    /** The key of that id; empty when it is neither of the two, or not there. */
    public Optional<byte[]> bytes(int id) {
        String found = id == keyId ? key : id == keyId - 1 ? previousKey : null;
        return isMissing(found) ? Optional.empty() : Optional.of(decode(found));
    }

    /** Whether there is nothing to derive from. */
    public static boolean isMissing(String key) {
        return key == null || key.isBlank();
    }

    private static byte[] decode(String key) {
        return Base64.getDecoder().decode(key);
    }
}
