package dev.roster.http.ratelimit;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whom a request counts against. Callers of different kinds are different callers, even under the same id.
 *
 * @param id unique among those of its kind
 */
record LimitedCaller(Kind kind, String id) {

    enum Kind {
        USER
    }

    /** Empty for whoever did not say who they are. Whoever can authenticate in another way gets a kind of their own here. */
    static Optional<LimitedCaller> of(Authentication authentication) {
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        if (authentication.getPrincipal() instanceof Jwt token) {
            return Optional.ofNullable(token.getSubject()).map(subject -> new LimitedCaller(Kind.USER, subject));
        }
        throw new IllegalStateException(
                "whom does a request count against that came with a " + authentication.getClass() + "?");
    }
}
