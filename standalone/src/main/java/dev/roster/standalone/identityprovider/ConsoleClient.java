package dev.roster.standalone.identityprovider;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The one client there is: the console, pages in a browser that can keep no secret (RFC 6749, section 2.1). It proves with PKCE that it is
 * the one who asked (RFC 7636), and nobody is asked whether Roster's own console may know who they are.
 */
final class ConsoleClient {

    static final String ID = "roster-console";

    /** Short, since an access token cannot be taken back. */
    static final Duration ACCESS = Duration.ofMinutes(15);

    /** From each use on: whoever comes once a month stays logged in. */
    static final Duration REFRESH = Duration.ofDays(30);

    private ConsoleClient() {}

    /** @param redirectUris where it may be returned to, after a log-in and after a log-out */
    static RegisteredClient at(List<String> redirectUris) {
        return RegisteredClient.withId(ID)
                .clientId(ID)
                .clientName("Roster's console")
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> uris.addAll(redirectUris))
                .postLogoutRedirectUris(uris -> uris.addAll(redirectUris))
                .scopes(scopes -> scopes.addAll(List.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL)))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS)
                        .refreshTokenTimeToLive(REFRESH)
                        .reuseRefreshTokens(false)
                        .build())
                .build();
    }
}
