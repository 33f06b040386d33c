package dev.roster.standalone.identityprovider;

import java.util.HashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Says of an account what {@link TokenIssuer} says in its tokens (OpenID Connect Core 1.0, section 5.1), whatever scopes are asked for: the
 * one client is Roster's own, and Roster cannot do without.
 */
final class AccountClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Accounts accounts;
    private final AccountRoles roles;

    AccountClaims(Accounts accounts, AccountRoles roles) {
        this.accounts = accounts;
        this.roles = roles;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        Map<String, Object> claims = of(context.getPrincipal().getName());
        context.getClaims().claims(all -> all.putAll(claims));
    }

    /** The answer of the UserInfo endpoint (section 5.3). */
    OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
        String subject = context.getAuthorization().getPrincipalName();
        Map<String, Object> claims = new HashMap<>(of(subject));
        claims.put("sub", subject);
        return new OidcUserInfo(claims);
    }

    private Map<String, Object> of(String subject) {
        Account account = accounts.withSubject(subject)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        return Map.of(
                "email", account.email().value(),
                "email_verified", true,
                "name", account.name(),
                "roles", roles.of(account.email()));
    }
}
