package dev.roster.apikey;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.values.ApiKeyId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What software shows as its API key: {@code rk_}, the 26 digits of the key's id, {@code _}, then 72 hexadecimal digits: a secret of 256
 * bits and the CRC-32 of all that stands before it. The checksum tells a mistyped or cut off key from a wrong one, and lets scanners for
 * secrets find keys that were left lying around.
 */
public final class ApiKeyToken {

    public static final String PREFIX = "rk_";

    private static final int ID_DIGITS = 26;
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_AT = PREFIX.length() + ID_DIGITS + 1;
    private static final int CHECKSUM_AT = SECRET_AT + 2 * SECRET_BYTES;
    private static final int LENGTH = CHECKSUM_AT + 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeyId id;
    private final String token;

    private ApiKeyToken(ApiKeyId id, String token) {
        this.id = id;
        this.token = token;
    }

    /** Draws the secret of a new key. */
    public static ApiKeyToken draw(ApiKeyId id) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String unchecked = PREFIX + id.value().substring(ApiKeyId.PREFIX.length()) + "_"
                + HexFormat.of().formatHex(secret);
        return new ApiKeyToken(id, unchecked + checksum(unchecked));
    }

    /** Empty for anything that was never drawn, as far as can be seen without asking anybody. */
    public static Optional<ApiKeyToken> parse(String token) {
        if (token.length() != LENGTH
                || !token.startsWith(PREFIX)
                || !token.substring(CHECKSUM_AT).equals(checksum(token.substring(0, CHECKSUM_AT)))) {
            return Optional.empty();
        }
        return ApiKeyId.parse(ApiKeyId.PREFIX + token.substring(PREFIX.length(), SECRET_AT - 1))
                .map(id -> new ApiKeyToken(id, token));
    }

    public ApiKeyId id() {
        return id;
    }

    /** What is kept of the secret: SHA-256, which nobody turns back into 256 random bits. */
    public String digest() {
        try {
            byte[] secret = token.substring(SECRET_AT, CHECKSUM_AT).getBytes(US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** To be shown once, to whoever creates the key. */
    public String reveal() {
        return token;
    }

    /** Without the secret: a key must not get into a log by accident. */
    @Override
    public String toString() {
        return PREFIX + "… of " + id;
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
