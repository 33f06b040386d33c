package dev.roster.standalone.identityprovider;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.zaxxer.hikari.HikariDataSource;
import dev.roster.standalone.datadirectory.Secrets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What Spring Authorization Server works with: its address, its client, its key and its store. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(@Value("${roster.oidc.issuer}") String issuer) {
        return AuthorizationServerSettings.builder()
                .issuer(issuer)
                .authorizationEndpoint(Pages.AUTHORIZE)
                .tokenRevocationEndpoint(Pages.REVOKE)
                .oidcLogoutEndpoint(Pages.LOG_OUT)
                .build();
    }

    @Bean
    RegisteredClientRepository registeredClients(
            @Value("${roster.identity-provider.redirect-uris}") List<String> redirectUris) {
        return new InMemoryRegisteredClientRepository(ConsoleClient.at(redirectUris));
    }

    /** @param migrated has made the tables */
    @Bean
    PermissionTables permissionTables(
            @Qualifier(EVENT_STORE) HikariDataSource dataSource, Clock clock, Accounts migrated) {
        return new PermissionTables(new JdbcTemplate(dataSource), clock);
    }

    @Bean
    OAuth2AuthorizationService permissions(
            PermissionTables tables,
            @Qualifier(EVENT_STORE) HikariDataSource dataSource,
            RegisteredClientRepository clients) {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        return new Permissions(tables, transactions, clients);
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(Secrets secrets) {
        return new ImmutableJWKSet<>(new JWKSet(secrets.signingKey()));
    }

    @Bean
    AccountClaims accountClaims(
            Accounts accounts,
            @Value("${roster.identity-provider.operators:}") List<String> operators,
            @Value("${roster.identity-provider.support:}") List<String> support) {
        return new AccountClaims(accounts, new AccountRoles(operators, support));
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JWKSource<SecurityContext> keys, AccountClaims claims, Clock clock) {
        JwtGenerator jwts = new JwtGenerator(new NimbusJwtEncoder(keys));
        jwts.setJwtCustomizer(claims);
        jwts.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokens(clock));
    }

    /** So that sessions that have ended are forgotten by the server too, which keeps them for log-outs. */
    @Bean
    HttpSessionEventPublisher httpSessionEventPublisher() {
        return new HttpSessionEventPublisher();
    }
}
