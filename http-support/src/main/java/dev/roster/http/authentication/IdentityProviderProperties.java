package dev.roster.http.authentication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are accepted. One of the two is needed; with both, keys come from the one and tokens must name the other.
 *
 * @param issuer the OpenID provider, which tells where its keys are (OpenID Connect Discovery 1.0)
 * @param jwkSetUri where the provider's public keys are (RFC 7517)
 * @param audience when set, tokens must be meant for it
 * @param rolesClaim where tokens tell the roles {@code support} and {@code operator}, with dots for objects in objects
 */
@ConfigurationProperties("roster.oidc")
public record IdentityProviderProperties(
        String issuer,
        String jwkSetUri,
        String audience,
        @DefaultValue("roles") String rolesClaim) {

    public IdentityProviderProperties {
        if (isBlank(issuer) && isBlank(jwkSetUri)) {
            throw new IllegalArgumentException(
                    "Neither ROSTER_OIDC_ISSUER nor ROSTER_OIDC_JWK_SET_URI is set: whose tokens are to be accepted?");
        }
    }

    static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}
