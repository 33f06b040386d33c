package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;

/**
 * What is known of a code or token that was given out.
 *
 * @param value the token itself where somebody has just shown it or it is new, and otherwise {@link #hidden}, which stands for it
 */
record StoredToken(
        TokenKind kind, String value, Set<String> scopes, Instant issuedAt, Instant expiresAt, boolean invalidated) {

    /** No token has a colon. */
    private static final String HIDDEN = "sha256:";

    static byte[] digest(String shown) {
        return Sha256.digest(shown.getBytes(UTF_8));
    }

    static String hidden(byte[] digest) {
        return HIDDEN + HexFormat.of().formatHex(digest);
    }

    StoredToken shownAs(String shown) {
        return new StoredToken(kind, shown, scopes, issuedAt, expiresAt, invalidated);
    }

    byte[] digest() {
        return value.startsWith(HIDDEN) ? HexFormat.of().parseHex(value.substring(HIDDEN.length())) : digest(value);
    }
}
