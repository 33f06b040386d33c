package dev.roster.standalone.identityprovider;

import dev.roster.http.problem.ProblemResponses;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Guards the endpoints of the identity provider and its pages. Nothing else of Roster has sessions, or forms. */
@Configuration(proxyBeanMethods = false)
class IdentityProviderSecurity {

    private static final RequestMatcher PAGES = pages();

    @Bean
    @Order(1)
    SecurityFilterChain identityProviderChain(
            HttpSecurity http,
            RegisteredClientRepository clients,
            Accounts accounts,
            AccountClaims claims,
            PermissionTables tables,
            @Value("${roster.identity-provider.redirect-uris}") List<String> redirectUris,
            ProblemResponses problems,
            Clock clock)
            throws Exception {
        RefusedRequest refused = new RefusedRequest(problems);
        ClientWithoutSecret withoutSecret = new ClientWithoutSecret(clients);
        OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(new OrRequestMatcher(server.getEndpointsMatcher(), PAGES))
                .with(
                        server,
                        provider -> provider.oidc(oidc -> oidc.providerConfigurationEndpoint(discovery ->
                                                discovery.providerConfigurationCustomizer(new WhatThereIs()))
                                        .userInfoEndpoint(userInfo -> userInfo.userInfoMapper(claims::userInfo))
                                        .logoutEndpoint(logout -> logout.logoutResponseHandler(loggedOut(tables))))
                                .authorizationEndpoint(endpoint -> endpoint.errorResponseHandler(refused))
                                .clientAuthentication(client -> client.authenticationConverter(withoutSecret)
                                        .authenticationProvider(withoutSecret)))
                .authorizeHttpRequests(requests -> requests
                        // It is AskFirst that asks, before this is reached: what is left here has an answer of its own.
                        .requestMatchers(PAGES, path(Pages.AUTHORIZE))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new AskFirst(accounts, refused, clock), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(failures -> failures.accessDeniedHandler(expired()))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(policy(redirectUris)))
                        // Not even less: without an origin, a form would look like one from another.
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static RequestMatcher pages() {
        return new OrRequestMatcher(path(Pages.LOG_IN), path(Pages.SIGN_UP + "/**"), path(Pages.EXPIRED));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static AuthenticationSuccessHandler loggedOut(PermissionTables tables) {
        OidcLogoutAuthenticationSuccessHandler handler = new OidcLogoutAuthenticationSuccessHandler();
        handler.setLogoutHandler(new LogOut(tables));
        return handler;
    }

    private static AccessDeniedHandler expired() {
        return (request, response, e) -> {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            request.getRequestDispatcher(Pages.EXPIRED).forward(request, response);
        };
    }

    /** A form is answered with a redirect to the client, which browsers hold against the policy of the form's page. */
    private static String policy(List<String> redirectUris) {
        String targets = redirectUris.stream()
                .map(URI::create)
                .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                .distinct()
                .collect(Collectors.joining(" "));
        return "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + targets;
    }
}
