package dev.roster.http.ratelimit;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.turn.ServedBeside;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the limits where they are asked; nowhere when they are lifted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
public class RateLimitConfiguration {

    /** Behind that of turns: those who are refused take one too. */
    private static final int BEFORE_AUTHENTICATION = Ordered.HIGHEST_PRECEDENCE + 4;

    private static final int AFTER_AUTHENTICATION = SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1;

    /** Steady, whatever happens to the clock on the wall. */
    @Bean
    TimeMeter rosterTimeMeter() {
        return TimeMeter.SYSTEM_NANOTIME;
    }

    @Bean
    Uncounted rosterUncounted(List<ServedBeside> beside) {
        return new Uncounted(beside);
    }

    @Bean
    AddressLimits rosterAddressLimits(RateLimitProperties properties, Uncounted uncounted, TimeMeter time) {
        return new AddressLimits(properties, uncounted, time);
    }

    @Bean
    UnauthenticatedLimit rosterUnauthenticatedLimit(RateLimitProperties properties, AddressLimits addresses) {
        return properties.enabled() ? addresses::take : (request, response, failed) -> Optional.empty();
    }

    @Bean
    InvitationLimit rosterInvitationLimit(RateLimitProperties properties, TimeMeter time) {
        return properties.enabled()
                ? new InvitationLimitPerOrganization(properties, time)
                : (caller, organization, invitations, response) -> {};
    }

    @Bean
    FilterRegistrationBean<GuessFilter> rosterGuessFilter(
            RateLimitProperties properties, AddressLimits addresses, ProblemResponses problems) {
        return registration(properties, new GuessFilter(addresses, problems), BEFORE_AUTHENTICATION);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rosterRateLimitFilter(
            RateLimitProperties properties,
            AddressLimits addresses,
            Uncounted uncounted,
            ProblemResponses problems,
            TimeMeter time) {
        RateLimit<LimitedCaller> callers =
                new RateLimit<>(Policy.perMinute("caller", properties.callerPerMinute()), time);
        return registration(
                properties, new RateLimitFilter(callers, addresses, uncounted, problems), AFTER_AUTHENTICATION);
    }

    private static <T extends Filter> FilterRegistrationBean<T> registration(
            RateLimitProperties properties, T filter, int order) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setEnabled(properties.enabled());
        return registration;
    }
}
