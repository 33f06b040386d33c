package dev.roster.standalone.identityprovider;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells where the public keys are, and which (OpenID Connect Discovery 1.0, section 4; RFC 7517). */
@RestController
class DiscoveryController {

    private final Map<String, Object> configuration;
    private final Map<String, Object> keys;

    DiscoveryController(String issuer, String jwkSetUri, RSAKey signingKey) {
        this.configuration = Map.of(
                "issuer",
                issuer,
                "jwks_uri",
                jwkSetUri,
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"));
        this.keys = new JWKSet(signingKey.toPublicJWK()).toJSONObject();
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> configuration() {
        return configuration;
    }

    @GetMapping("/oauth2/jwks")
    Map<String, Object> keys() {
        return keys;
    }
}
