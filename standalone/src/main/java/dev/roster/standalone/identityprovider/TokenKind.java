package dev.roster.standalone.identityprovider;

import java.util.Arrays;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;

/** What is given out on a permission. The stored names are those that the protocol has for them. */
enum TokenKind {
    CODE("code", OAuth2AuthorizationCode.class),
    ACCESS("access_token", OAuth2AccessToken.class),
    REFRESH("refresh_token", OAuth2RefreshToken.class),
    ID("id_token", OidcIdToken.class);

    private final String stored;
    private final Class<? extends OAuth2Token> type;

    TokenKind(String stored, Class<? extends OAuth2Token> type) {
        this.stored = stored;
        this.type = type;
    }

    static TokenKind of(String stored) {
        return Arrays.stream(values())
                .filter(kind -> kind.stored.equals(stored))
                .findFirst()
                .orElseThrow();
    }

    String stored() {
        return stored;
    }

    Class<? extends OAuth2Token> type() {
        return type;
    }
}
