package dev.roster.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.values.OrganizationId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What binds an event to all that happened in its organization before: SHA-256 (FIPS 180-4) of the digest before it and of the event's
 * own bytes. Whoever knows one digest can tell whether anything up to it was altered, left out or put in.
 */
public final class Digest {

    private static final String ALGORITHM = "SHA-256";
    private static final int BYTES = 32;

    /** Another organization's history, or one of another format, begins differently. */
    private static final String BEGINNING = "roster chain 1 ";

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Of the history of an organization before anything has happened in it. */
    public static Digest beginning(OrganizationId organization) {
        return new Digest(sha256().digest((BEGINNING + organization.value()).getBytes(US_ASCII)));
    }

    /** @throws IllegalArgumentException when there are not 32 of them */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Digest(bytes.clone());
    }

    /** @throws IllegalArgumentException when it is not 64 hexadecimal digits */
    public static Digest parse(String hexadecimal) {
        return of(HexFormat.of().parseHex(hexadecimal));
    }

    /** The digest of the same history with one event more. */
    public Digest then(StoredEvent event) {
        MessageDigest sha256 = sha256();
        sha256.update(bytes);
        return new Digest(sha256.digest(event.bytes()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
