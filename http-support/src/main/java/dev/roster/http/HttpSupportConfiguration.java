package dev.roster.http;

import dev.roster.http.account.AccountConfiguration;
import dev.roster.http.authentication.AuthenticationConfiguration;
import dev.roster.http.cors.CorsConfiguration;
import dev.roster.http.health.HealthConfiguration;
import dev.roster.http.invitationlink.InvitationLinkProperties;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.management.ManagementConfiguration;
import dev.roster.http.openapi.OpenApiConfiguration;
import dev.roster.http.plan.PlanProperties;
import dev.roster.http.problem.ErrorPage;
import dev.roster.http.problem.ProblemAdvice;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.ratelimit.RateLimitConfiguration;
import dev.roster.http.request.RequestConfiguration;
import dev.roster.http.securityheaders.SecurityHeadersConfiguration;
import dev.roster.http.start.KeptLookups;
import dev.roster.http.tracing.TracingConfiguration;
import dev.roster.http.turn.TurnConfiguration;
import dev.roster.values.PlanCatalog;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The beans and the settings that both HTTP faces share. */
@Configuration(proxyBeanMethods = false)
@Import({
    AccountConfiguration.class,
    AuthenticationConfiguration.class,
    RequestConfiguration.class,
    SecurityHeadersConfiguration.class,
    CorsConfiguration.class,
    TurnConfiguration.class,
    ManagementConfiguration.class,
    TracingConfiguration.class,
    HealthConfiguration.class,
    RateLimitConfiguration.class,
    OpenApiConfiguration.class,
    ProblemAdvice.class,
    ErrorPage.class
})
@PropertySource("classpath:dev/roster/http/http-support.properties")
@EnableConfigurationProperties({PlanProperties.class, InvitationLinkProperties.class})
public class HttpSupportConfiguration {

    @Bean
    static KeptLookups keptLookups() {
        return new KeptLookups();
    }

    @Bean
    ProblemResponses problemResponses(JsonMapper json) {
        return new ProblemResponses(json);
    }

    @Bean
    PlanCatalog planCatalog(PlanProperties properties) {
        return properties.toCatalog();
    }

    @Bean
    InvitationLinks invitationLinks(InvitationLinkProperties properties) {
        return new InvitationLinks(properties);
    }
}
