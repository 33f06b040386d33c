package dev.roster.personaldata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys that wrap those of people: the present one, and those that it took the place of. */
final class MasterKeys {

    private static final int ID_DIGITS = 8;

    private final String presentId;

    /** By their ids, the present one first. */
    private final Map<String, byte[]> keys = new LinkedHashMap<>();

    MasterKeys(byte[] present, List<byte[]> previous) {
        this.presentId = idOf(present);
        keys.put(presentId, present);
        previous.forEach(key -> keys.putIfAbsent(idOf(key), key));
    }

    /** Tells which key it was, and nothing else of it. */
    private static String idOf(byte[] key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key))
                    .substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    String presentId() {
        return presentId;
    }

    Set<String> ids() {
        return keys.keySet();
    }

    /** The present one first. */
    List<byte[]> all() {
        return List.copyOf(keys.values());
    }

    byte[] wrap(String person, byte[] key) {
        return Sealing.seal(keys.get(presentId), person, key);
    }

    /**
     * The key of a person.
     *
     * @param masterKeyId of the one that wrapped it. Rows from before there were several have another id than it has today: these are
     *     opened by whichever does
     * @throws IllegalStateException when none of them does
     */
    byte[] unwrap(String person, String masterKeyId, byte[] wrapped) {
        byte[] named = keys.get(masterKeyId);
        if (named != null) {
            return Sealing.open(named, person, wrapped);
        }
        IllegalStateException failure = null;
        for (byte[] candidate : keys.values()) {
            try {
                return Sealing.open(candidate, person, wrapped);
            } catch (IllegalStateException e) {
                failure = e;
            }
        }
        throw new IllegalStateException(
                "the master key that wrapped the key of a person is not among those given", failure);
    }
}
