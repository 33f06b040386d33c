package dev.roster.standalone.identityprovider;

import java.security.Principal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a person allowed a client, as it is stored. Spring's {@link OAuth2Authorization} is made of it and taken apart into it, so that
 * what is kept is what is needed, in columns of its own.
 *
 * @param version 0 while it is not stored
 * @param session digest of the browser's session's id; null until there is an ID token
 */
record Permission(
        String id,
        int version,
        String client,
        String subject,
        Instant authenticatedAt,
        String session,
        Set<String> scopes,
        String redirectUri,
        String codeChallenge,
        String nonce) {

    static final String SESSION = "sid";

    private static final String VERSION = Permission.class.getName();
    private static final String AUTHENTICATED_AT = "auth_time";

    static Permission of(OAuth2Authorization authorization) {
        Authentication person = authorization.getAttribute(Principal.class.getName());
        OAuth2AuthorizationRequest request = authorization.getAttribute(OAuth2AuthorizationRequest.class.getName());
        OAuth2Authorization.Token<OidcIdToken> idToken = authorization.getToken(OidcIdToken.class);
        Integer version = authorization.getAttribute(VERSION);
        return new Permission(
                authorization.getId(),
                version == null ? 0 : version,
                authorization.getRegisteredClientId(),
                authorization.getPrincipalName(),
                LogIns.when(person).orElseThrow(),
                idToken == null ? null : idToken.getToken().getClaim(SESSION),
                authorization.getAuthorizedScopes(),
                request.getRedirectUri(),
                (String) request.getAdditionalParameters().get(PkceParameterNames.CODE_CHALLENGE),
                (String) request.getAdditionalParameters().get(OidcParameterNames.NONCE));
    }

    static Stream<StoredToken> tokensOf(OAuth2Authorization authorization) {
        return Stream.of(TokenKind.values())
                .flatMap(kind -> Optional.<OAuth2Authorization.Token<? extends OAuth2Token>>ofNullable(
                        authorization.getToken(kind.type()))
                        .map(token -> stored(kind, token, authorization))
                        .stream());
    }

    private static StoredToken stored(
            TokenKind kind, OAuth2Authorization.Token<? extends OAuth2Token> token, OAuth2Authorization authorization) {
        OAuth2Token value = token.getToken();
        return new StoredToken(
                kind,
                value.getTokenValue(),
                value instanceof OAuth2AccessToken access ? access.getScopes() : authorization.getAuthorizedScopes(),
                value.getIssuedAt(),
                value.getExpiresAt(),
                token.isInvalidated());
    }

    OAuth2Authorization with(List<StoredToken> tokens, RegisteredClient registered) {
        Map<String, Object> proof = new HashMap<>();
        proof.put(PkceParameterNames.CODE_CHALLENGE, codeChallenge);
        proof.put(PkceParameterNames.CODE_CHALLENGE_METHOD, "S256");
        if (nonce != null) {
            proof.put(OidcParameterNames.NONCE, nonce);
        }
        OAuth2Authorization.Builder authorization = OAuth2Authorization.withRegisteredClient(registered)
                .id(id)
                .principalName(subject)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizedScopes(scopes)
                .attribute(VERSION, version)
                .attribute(Principal.class.getName(), LogIns.authentication(subject, authenticatedAt))
                .attribute(
                        OAuth2AuthorizationRequest.class.getName(),
                        OAuth2AuthorizationRequest.authorizationCode()
                                .authorizationUri(Pages.AUTHORIZE)
                                .clientId(registered.getClientId())
                                .redirectUri(redirectUri)
                                .scopes(scopes)
                                .additionalParameters(proof)
                                .build());
        for (StoredToken token : tokens) {
            authorization.token(
                    spring(token),
                    metadata -> metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, token.invalidated()));
        }
        return authorization.build();
    }

    private OAuth2Token spring(StoredToken token) {
        return switch (token.kind()) {
            case CODE -> new OAuth2AuthorizationCode(token.value(), token.issuedAt(), token.expiresAt());
            case ACCESS ->
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER,
                        token.value(),
                        token.issuedAt(),
                        token.expiresAt(),
                        token.scopes());
            case REFRESH -> new OAuth2RefreshToken(token.value(), token.issuedAt(), token.expiresAt());
            case ID -> new OidcIdToken(token.value(), token.issuedAt(), token.expiresAt(), idClaims());
        };
    }

    /** Those that the next ID token takes over, and those that a log-out looks at. */
    private Map<String, Object> idClaims() {
        Map<String, Object> claims = new HashMap<>();
        claims.put("sub", subject);
        claims.put("aud", List.of(client));
        if (session != null) {
            claims.put(SESSION, session);
            claims.put(AUTHENTICATED_AT, Date.from(authenticatedAt));
        }
        return claims;
    }
}
