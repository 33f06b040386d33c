package dev.roster.http.invitationlink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.values.InvitationId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks the token of an invitation's link. It is no stored secret but an authenticated reference: version, key id, generation
 * and invitation, then HMAC-SHA-256 over them (RFC 2104, truncated to 128 bits as its section 5 allows). Whoever has the key can make it
 * again, so the mailer needs nothing from the store, and a stolen copy of the database admits nobody.
 */
public final class InvitationLinks {

    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int HEADER_BYTES = 1 + 1 + Integer.BYTES;
    private static final int ID_BYTES = InvitationId.PREFIX.length() + 26;

    /** So much of a token says which invitation it is for: three bytes are four characters of base64. */
    private static final int NAMING_CHARACTERS = (HEADER_BYTES + ID_BYTES) / 3 * 4;

    private static final int MAX_TOKEN_LENGTH = 200;
    private static final String ALGORITHM = "HmacSHA256";

    private final InvitationLinkProperties properties;

    /** What a genuine token refers to. */
    public record Reference(InvitationId invitationId, int generation) {}

    public InvitationLinks(InvitationLinkProperties properties) {
        this.properties = properties;
    }

    /** The address that the e-mail's button leads to. */
    public String link(InvitationId invitationId, int generation) {
        return properties.publicUrl() + "/invitations/accept?token=" + token(invitationId, generation);
    }

    public String token(InvitationId invitationId, int generation) {
        byte[] id = invitationId.value().getBytes(US_ASCII);
        byte[] signed = ByteBuffer.allocate(HEADER_BYTES + id.length)
                .put(VERSION)
                .put((byte) properties.keyId())
                .putInt(generation)
                .put(id)
                .array();
        byte[] token = ByteBuffer.allocate(signed.length + MAC_BYTES)
                .put(signed)
                .put(mac(properties.keyBytes(), signed))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Empty unless the token was made with one of our keys and nothing of it was altered. */
    public Optional<Reference> check(String token) {
        if (token == null || token.length() > MAX_TOKEN_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= HEADER_BYTES + MAC_BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(bytes, bytes.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, signed.length, bytes.length);
        return properties
                .keyBytes(Byte.toUnsignedInt(bytes[1]))
                .filter(key -> MessageDigest.isEqual(mac, mac(key, signed)))
                // The last character of base64 has bits to spare; only the spelling that was given out is taken.
                .filter(key -> Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes)
                        .equals(token))
                .flatMap(key -> reference(signed));
    }

    /** The invitation that a token names, genuine or not. Nothing is known by it but what somebody wants to be thought. */
    public Optional<InvitationId> claimed(String token) {
        if (token == null || token.length() < NAMING_CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token.substring(0, NAMING_CHARACTERS));
            // Characters that only fill up make fewer bytes.
            return InvitationId.parse(new String(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, US_ASCII));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reference> reference(byte[] signed) {
        int generation = ByteBuffer.wrap(signed, 2, Integer.BYTES).getInt();
        String id = new String(signed, HEADER_BYTES, signed.length - HEADER_BYTES, US_ASCII);
        return InvitationId.parse(id).map(invitationId -> new Reference(invitationId, generation));
    }

    private static byte[] mac(byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Arrays.copyOf(mac.doFinal(signed), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
