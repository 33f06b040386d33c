package dev.roster.standalone.identityprovider;

import java.util.List;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Says in tokens what {@link TokenIssuer} says in its own (OpenID Connect Core 1.0, section 5.1). Roles are not to be had by signing up. */
final class AccountClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Accounts accounts;

    AccountClaims(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Account account = accounts.withSubject(context.getPrincipal().getName())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        context.getClaims()
                .claim("email", account.email().value())
                .claim("email_verified", true)
                .claim("name", account.name())
                .claim("roles", List.of());
    }
}
