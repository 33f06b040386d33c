package dev.roster.standalone.identityprovider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Lets a client that has no secret use a refresh token, or revoke one, with nothing but its name (RFC 6749, section 6; RFC 7009, section
 * 2.1): the token is the proof. Spring knows such clients by the PKCE verifier alone, which comes with a code and never again.
 */
final class ClientWithoutSecret implements AuthenticationConverter, AuthenticationProvider {

    private static final Set<String> SECRETS = Set.of(
            OAuth2ParameterNames.CLIENT_SECRET,
            OAuth2ParameterNames.CLIENT_ASSERTION,
            OAuth2ParameterNames.CLIENT_ASSERTION_TYPE);

    private final RegisteredClientRepository clients;

    ClientWithoutSecret(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public Authentication convert(HttpServletRequest request) {
        String[] names = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean isTheirs = isRefresh(request) || isRevocation(request);
        if (!isTheirs || names == null || names.length != 1 || showsSecret(request)) {
            return null;
        }
        return new NamedClient(names[0]);
    }

    private static boolean isRefresh(HttpServletRequest request) {
        return AuthorizationGrantType.REFRESH_TOKEN
                .getValue()
                .equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
    }

    private static boolean isRevocation(HttpServletRequest request) {
        return request.getServletPath().equals(Pages.REVOKE);
    }

    private static boolean showsSecret(HttpServletRequest request) {
        return request.getHeader("Authorization") != null
                || SECRETS.stream().anyMatch(secret -> request.getParameter(secret) != null);
    }

    /** @return null when no such client is registered: whoever is asked next refuses it */
    @Override
    public Authentication authenticate(Authentication authentication) {
        RegisteredClient client = clients.findByClientId(authentication.getName());
        return client != null && client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)
                ? new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null)
                : null;
    }

    @Override
    public boolean supports(Class<?> type) {
        return type == NamedClient.class;
    }

    /** A type of its own, so that the code exchange can never be had this way, without its verifier. */
    private static final class NamedClient extends OAuth2ClientAuthenticationToken {

        private static final long serialVersionUID = 1L;

        NamedClient(String name) {
            super(name, ClientAuthenticationMethod.NONE, null, null);
        }
    }
}
