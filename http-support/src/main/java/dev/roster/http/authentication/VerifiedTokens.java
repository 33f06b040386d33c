package dev.roster.http.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Remembers which tokens were found genuine. Verifying a signature takes longer than anything else that is done before a command, and
 * clients send the same token again and again.
 *
 * <p>What a token claims, its times above all, is looked at on each use; only its signature is not. When the provider withdraws a key,
 * tokens signed with it are therefore accepted for up to {@link #REMEMBERED} longer than the key itself is kept, which Nimbus does for
 * five minutes.
 */
final class VerifiedTokens implements JwtDecoder {

    static final Duration REMEMBERED = Duration.ofSeconds(60);

    /** Some two kilobytes each. */
    private static final int MOST = 10_000;

    private final JwtDecoder verifying;
    private final OAuth2TokenValidator<Jwt> valid;

    /** By the whole token, and not by a digest of it: what is remembered has the token in it anyway. Refusals are not remembered. */
    private final Cache<String, Jwt> genuine;

    /**
     * @param verifying looks at the signature and at the claims
     * @param valid looks at the claims alone, as the other does
     * @param ticker tells how long a token is remembered
     */
    VerifiedTokens(JwtDecoder verifying, OAuth2TokenValidator<Jwt> valid, Ticker ticker) {
        this.verifying = verifying;
        this.valid = valid;
        this.genuine = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = genuine.getIfPresent(token);
        if (known != null && !valid.validate(known).hasErrors()) {
            return known;
        }
        // What is no longer valid is refused by the one who always does, with the same words.
        genuine.invalidate(token);
        Jwt verified = verifying.decode(token);
        genuine.put(token, verified);
        return verified;
    }
}
