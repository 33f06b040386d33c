package dev.roster.http.authentication;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.roster.apikey.ApiKeys;
import dev.roster.apikey.LastUses;
import dev.roster.http.management.ManagementPort;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.problem.StatusProblems;
import dev.roster.http.ratelimit.UnauthenticatedLimit;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Bearer tokens (RFC 6750): of the identity provider, checked against its published keys, or API keys. No sessions, no cookies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProviderProperties.class)
public class AuthenticationConfiguration implements WebMvcConfigurer {

    private final RolesClaim roles;
    private final ObjectProvider<FirstCalls> firstCalls;

    AuthenticationConfiguration(IdentityProviderProperties provider, ObjectProvider<FirstCalls> firstCalls) {
        this.roles = new RolesClaim(provider.rolesClaim());
        this.firstCalls = firstCalls;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver(roles, firstCalls.getObject()));
    }

    @Bean
    ApiKeyVerifier apiKeyVerifier(ApiKeys keys, LastUses uses, Clock clock) {
        return new ApiKeyVerifier(keys, uses, clock);
    }

    /** An API key is told from a token of the identity provider by how it begins. */
    private static AuthenticationManager bearers(ApiKeyVerifier keys, JwtDecoder tokens) {
        JwtAuthenticationProvider people = new JwtAuthenticationProvider(tokens);
        return shown -> {
            String token = ((BearerTokenAuthenticationToken) shown).getToken();
            return ApiKeyVerifier.isKey(token) ? keys.verify(token) : people.authenticate(shown);
        };
    }

    @Bean
    JwtDecoder jwtDecoder(IdentityProviderProperties provider) {
        JwtDecoder lazily = new SupplierJwtDecoder(() -> decoder(provider));
        return token -> {
            try {
                return lazily.decode(token);
            } catch (JwtDecoderInitializationException e) {
                // Not a fault of the token: discovery is tried again with the next one.
                throw new JwtException("the identity provider's configuration cannot be fetched", e);
            }
        };
    }

    private static JwtDecoder decoder(IdentityProviderProperties provider) {
        NimbusJwtDecoder decoder = IdentityProviderProperties.isBlank(provider.jwkSetUri())
                ? JwtDecoders.fromIssuerLocation(provider.issuer())
                : NimbusJwtDecoder.withJwkSetUri(provider.jwkSetUri()).build();
        OAuth2TokenValidator<Jwt> validity = IdentityProviderProperties.isBlank(provider.issuer())
                ? JwtValidators.createDefault()
                : JwtValidators.createDefaultWithIssuer(provider.issuer());
        OAuth2TokenValidator<Jwt> valid = IdentityProviderProperties.isBlank(provider.audience())
                ? validity
                : new DelegatingOAuth2TokenValidator<>(
                        validity,
                        new JwtClaimValidator<List<String>>(
                                "aud", audience -> audience != null && audience.contains(provider.audience())));
        decoder.setJwtValidator(valid);
        return new VerifiedTokens(decoder, valid, Ticker.systemTicker());
    }

    @Bean
    HttpFirewall strictFirewall() {
        return new NamesInPaths();
    }

    /** At once: the page of errors reads headers, and what was refused may be one. */
    @Bean
    RequestRejectedHandler rosterRequestRejectedHandler(ProblemResponses problems) {
        return (request, response, e) -> problems.write(response, StatusProblems.of(HttpStatus.BAD_REQUEST));
    }

    /** They would be measured around each filter of each request, for nobody to look at. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain rosterSecurity(
            HttpSecurity http,
            ApiKeyVerifier keys,
            JwtDecoder tokens,
            UnauthenticatedLimit limit,
            ManagementPort management,
            ProblemResponses problems)
            throws Exception {
        AuthenticationManager bearers = bearers(keys, tokens);
        AuthenticationEntryPoint unauthenticated = (request, response, e) -> {
            boolean failed = !(e instanceof AuthenticationServiceException);
            problems.write(response, limit.take(request, response, failed).orElseGet(() -> problem(e)));
        };
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                // Nobody asks the servlet API who is calling, and whoever shows no token is nobody.
                .servletApi(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                // Who is calling is kept for one request; what is kept no longer needs no session.
                .securityContext(
                        caller -> caller.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests
                        // The link alone is enough to look at an invitation and to decline it, and plans are no secret.
                        .requestMatchers(HttpMethod.GET, "/plans", "/invitations/preview")
                        .permitAll()
                        // Whoever was given a checkpoint can verify it.
                        .requestMatchers(HttpMethod.GET, "/.well-known/roster-checkpoints.json")
                        .permitAll()
                        // What the document says is no secret either.
                        .requestMatchers(HttpMethod.GET, "/v3/api-docs", "/docs", "/docs/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/invitations/decline")
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/error")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .access(new Watchers(management, roles))
                        .anyRequest()
                        .authenticated())
                .oauth2ResourceServer(resources -> resources
                        .authenticationManagerResolver(request -> bearers)
                        .bearerTokenResolver(new UsualBearerTokens())
                        .authenticationEntryPoint(unauthenticated)
                        .withObjectPostProcessor(new RethrowNothing(unauthenticated)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler((request, response, e) ->
                                problems.write(response, StatusProblems.of(HttpStatus.FORBIDDEN))))
                .build();
    }

    private static Problem problem(AuthenticationException e) {
        if (e instanceof KeysOutOfReach) {
            return SharedProblems.UNAVAILABLE;
        }
        if (e instanceof AuthenticationServiceException) {
            return SharedProblems.IDENTITY_PROVIDER_UNAVAILABLE;
        }
        return e instanceof NotThisKey
                ? SharedProblems.UNAUTHENTICATED.withDetail(e.getMessage())
                : SharedProblems.UNAUTHENTICATED;
    }
}
