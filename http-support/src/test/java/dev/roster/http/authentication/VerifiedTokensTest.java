package dev.roster.http.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.roster.testing.SettableClock;
import dev.roster.testing.TestIdentityProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    /** How much the clocks of the provider and ours may differ. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final TestIdentityProvider PROVIDER = new TestIdentityProvider();
    private static RSAKey published;

    private final SettableClock clock = new SettableClock(START);
    private final AtomicInteger verified = new AtomicInteger();
    private JWKSet keys = new JWKSet(published);
    private VerifiedTokens tokens;

    @BeforeAll
    static void fetchTheKey() throws Exception {
        JWK key =
                JWKSet.load(URI.create(PROVIDER.jwkSetUri()).toURL()).getKeys().get(0);
        published = key.toRSAKey();
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @BeforeEach
    void start() {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource((selector, context) -> selector.select(keys))
                .build();
        decoder.setJwtValidator(times);
        tokens = new VerifiedTokens(
                token -> {
                    verified.incrementAndGet();
                    return decoder.decode(token);
                },
                times,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    @Test
    void a_token_is_verified_once_a_minute() {
        String token = PROVIDER.token("usr-1", Map.of("name", "Ada"), START.plusSeconds(3600));
        for (int i = 0; i < 59; i++) {
            assertThat(tokens.decode(token).getClaimAsString("name")).isEqualTo("Ada");
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(verified).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        tokens.decode(token);

        assertThat(verified).hasValue(2);
    }

    @Test
    void another_token_of_the_same_person_is_verified_for_itself() {
        Jwt first = tokens.decode(PROVIDER.token("usr-1", Map.of("name", "Ada"), START.plusSeconds(3600)));
        Jwt second = tokens.decode(PROVIDER.token("usr-1", Map.of("name", "Ada King"), START.plusSeconds(3600)));

        assertThat(verified).hasValue(2);
        assertThat(first.getClaimAsString("name")).isEqualTo("Ada");
        assertThat(second.getClaimAsString("name")).isEqualTo("Ada King");
    }

    @Test
    void a_token_that_expires_while_it_is_remembered_is_refused_as_if_it_were_not() {
        String token = PROVIDER.token("usr-1", Map.of(), START.plusSeconds(10));
        clock.moveTo(START.plusSeconds(10).plus(SKEW).minusSeconds(1));
        tokens.decode(token);
        clock.move(Duration.ofSeconds(2));

        assertThatExceptionOfType(JwtValidationException.class)
                .isThrownBy(() -> tokens.decode(token))
                .withMessageContaining("expired");
    }

    @Test
    void a_token_is_accepted_for_as_long_as_the_clocks_may_differ() {
        String token = PROVIDER.token("usr-1", Map.of(), START.plusSeconds(10));
        tokens.decode(token);
        clock.moveTo(START.plusSeconds(59));

        assertThat(tokens.decode(token).getSubject()).isEqualTo("usr-1");
        assertThat(verified).hasValue(1);
    }

    @Test
    void a_refusal_is_not_remembered() {
        String token = PROVIDER.token("usr-1", Map.of(), START.plusSeconds(3600));
        keys = new JWKSet();
        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode(token));
        keys = new JWKSet(published);

        assertThat(tokens.decode(token).getSubject()).isEqualTo("usr-1");
    }

    @Test
    void a_token_outlives_its_key_by_a_minute_at_most() {
        String token = PROVIDER.token("usr-1", Map.of(), START.plusSeconds(3600));
        tokens.decode(token);
        keys = new JWKSet();
        clock.move(VerifiedTokens.REMEMBERED.minusSeconds(1));
        assertThat(tokens.decode(token).getSubject()).isEqualTo("usr-1");
        clock.move(Duration.ofSeconds(1));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode(token));
    }

    /** The signature is what was verified, and it is part of what is compared. */
    @Test
    void the_claims_of_a_remembered_token_with_another_signature_are_refused() {
        String token = PROVIDER.token("usr-1", Map.of(), START.plusSeconds(3600));
        tokens.decode(token);
        String other = PROVIDER.token("usr-2", Map.of(), START.plusSeconds(3600));
        String forged = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> tokens.decode(forged));
    }
}
