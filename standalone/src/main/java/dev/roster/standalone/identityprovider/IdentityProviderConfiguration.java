package dev.roster.standalone.identityprovider;

import dev.roster.standalone.datadirectory.Secrets;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the built-in identity provider. */
@Configuration(proxyBeanMethods = false)
public class IdentityProviderConfiguration {

    @Bean
    TokenIssuer tokenIssuer(@Value("${roster.oidc.issuer}") String issuer, Secrets secrets, Clock clock) {
        return new TokenIssuer(issuer, secrets.signingKey(), clock);
    }

    @Bean
    DevTokenController devTokenController(TokenIssuer tokens) {
        return new DevTokenController(tokens);
    }

    @Bean
    DiscoveryController discoveryController(
            @Value("${roster.oidc.issuer}") String issuer,
            @Value("${roster.oidc.jwk-set-uri}") String keys,
            Secrets secrets) {
        return new DiscoveryController(issuer, keys, secrets.signingKey());
    }
}
