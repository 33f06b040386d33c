package dev.roster.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RateLimitPropertiesTest {

    @Test
    void the_defaults_are_those_of_the_readme() {
        assertThat(fromEnvironment(Map.of())).isEqualTo(new RateLimitProperties(true, 600, 300, 30, 200, 100));
    }

    @Test
    void the_environment_sets_each() {
        assertThat(fromEnvironment(Map.of(
                        "ROSTER_RATE_LIMITS_ENABLED", "false",
                        "ROSTER_RATE_LIMITS_CALLER_PER_MINUTE", "1",
                        "ROSTER_RATE_LIMITS_ADDRESS_PER_MINUTE", "2",
                        "ROSTER_RATE_LIMITS_FAILED_AUTHENTICATIONS_PER_MINUTE", "3",
                        "ROSTER_RATE_LIMITS_INVITATIONS_PER_HOUR", "4",
                        "ROSTER_RATE_LIMITS_INVITATIONS_BURST", "5")))
                .isEqualTo(new RateLimitProperties(false, 1, 2, 3, 4, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROSTER_RATE_LIMITS_CALLER_PER_MINUTE",
                "ROSTER_RATE_LIMITS_ADDRESS_PER_MINUTE",
                "ROSTER_RATE_LIMITS_FAILED_AUTHENTICATIONS_PER_MINUTE",
                "ROSTER_RATE_LIMITS_INVITATIONS_PER_HOUR",
                "ROSTER_RATE_LIMITS_INVITATIONS_BURST"
            })
    void a_limit_that_lets_nobody_through_is_refused_by_name(String variable) {
        for (String nonsense : new String[] {"0", "-1"}) {
            assertThatException()
                    .isThrownBy(() -> fromEnvironment(Map.of(variable, nonsense)))
                    .havingRootCause()
                    .withMessageContaining(variable + " must be 1 or more, and is " + nonsense);
        }
    }

    private static RateLimitProperties fromEnvironment(Map<String, Object> variables) {
        SystemEnvironmentPropertySource environment =
                new SystemEnvironmentPropertySource("systemEnvironment", variables);
        return new Binder(ConfigurationPropertySources.from(environment))
                .bindOrCreate("roster.rate-limits", RateLimitProperties.class);
    }
}
