package dev.roster.http.authentication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.apikey.ApiKeys;
import dev.roster.apikey.KnownKey;
import dev.roster.apikey.LastUses;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Finds out for which organization a key speaks. What has become of a key is told to those alone who know its secret. */
final class ApiKeyVerifier {

    private final ApiKeys keys;
    private final LastUses uses;
    private final Clock clock;

    ApiKeyVerifier(ApiKeys keys, LastUses uses, Clock clock) {
        this.keys = keys;
        this.uses = uses;
        this.clock = clock;
    }

    static boolean isKey(String token) {
        return token.startsWith(ApiKeyToken.PREFIX);
    }

    private Optional<KnownKey> find(ApiKeyToken token) {
        try {
            return keys.find(token.id());
        } catch (DataAccessResourceFailureException
                | TransientDataAccessException
                | CannotCreateTransactionException e) {
            throw new KeysOutOfReach(e);
        }
    }

    /**
     * @throws NotThisKey when it is not good
     * @throws KeysOutOfReach when nobody can tell
     */
    ApiKeyAuthentication verify(String shown) {
        ApiKeyToken token = ApiKeyToken.parse(shown)
                .orElseThrow(() -> new NotThisKey("The API key is damaged: a part of it is missing or was mistyped."));
        KnownKey key = find(token)
                .filter(known -> MessageDigest.isEqual(
                        known.digest().getBytes(US_ASCII), token.digest().getBytes(US_ASCII)))
                .orElseThrow(() -> new NotThisKey("There is no such API key."));
        Instant now = clock.instant();
        if (key.revoked()) {
            throw new NotThisKey("The API key was revoked.");
        }
        if (key.hasExpiredAt(now)) {
            throw new NotThisKey("The API key has expired.");
        }
        uses.note(key.id(), now);
        return new ApiKeyAuthentication(
                new ApiKeyCaller(key.id(), key.organizationId(), key.name(), key.createdBy(), key.expiresAt()));
    }
}
