package dev.roster.http.ratelimit;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whom a request counts against. Callers of different kinds are different callers, even under the same id.
 *
 * @param kind what stands for them in an authentication
 * @param id unique among those of its kind
 */
record LimitedCaller(Class<?> kind, String id) {

    /** Empty for whoever did not say who they are. */
    static Optional<LimitedCaller> of(Authentication authentication) {
        if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        Object principal = authentication.getPrincipal();
        // A token without a subject is nobody's; Spring would call its bearer by all that is in it.
        String id = principal instanceof Jwt token ? token.getSubject() : authentication.getName();
        return Optional.ofNullable(id).map(name -> new LimitedCaller(principal.getClass(), name));
    }
}
