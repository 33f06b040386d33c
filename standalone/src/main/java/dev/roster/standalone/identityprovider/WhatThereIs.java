package dev.roster.standalone.identityprovider;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;

/**
 * The discovery document (OpenID Connect Discovery 1.0, section 3): of what Spring says, only what the one client can use, and what Spring
 * does not know of ({@code prompt_values_supported} of Initiating User Registration via OpenID Connect 1.0, section 4.2).
 */
final class WhatThereIs implements Consumer<OidcProviderConfiguration.Builder> {

    private static final Set<String> FOR_OTHERS = Set.of(
            "introspection_endpoint",
            "introspection_endpoint_auth_methods_supported",
            "tls_client_certificate_bound_access_tokens");

    private static final List<String> NO_SECRET = List.of(ClientAuthenticationMethod.NONE.getValue());

    @Override
    public void accept(OidcProviderConfiguration.Builder provider) {
        provider.tokenEndpointAuthenticationMethods(methods -> replace(methods, NO_SECRET))
                .tokenRevocationEndpointAuthenticationMethods(methods -> replace(methods, NO_SECRET))
                .grantTypes(types -> replace(
                        types,
                        List.of(
                                AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
                                AuthorizationGrantType.REFRESH_TOKEN.getValue())))
                .scope(OidcScopes.PROFILE)
                .scope(OidcScopes.EMAIL)
                .claim("claims_supported", List.of("sub", "email", "email_verified", "name", "roles"))
                .claim("prompt_values_supported", List.of("none", "login", "select_account", "create"))
                .claims(all -> all.keySet().removeAll(FOR_OTHERS));
    }

    private static void replace(List<String> values, List<String> by) {
        values.clear();
        values.addAll(by);
    }
}
