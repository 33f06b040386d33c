package dev.roster.http.cors;

import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.request.Headers;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Answers browsers that ask whether a page may call (Fetch, section 3.2), for all paths alike. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsProperties.class)
public class CorsConfiguration {

    /** Before every filter that may refuse: a page can only read refusals that carry these headers. Behind that of the request's id. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final Duration REMEMBERED = Duration.ofHours(1);

    @Bean
    FilterRegistrationBean<CorsFilter> rosterCorsFilter(CorsProperties properties, ProblemResponses problems) {
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", allowing(properties.allowedOrigins()));
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new ProblemForOtherOrigins(problems));
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(ORDER);
        registration.setEnabled(!properties.allowedOrigins().isEmpty());
        return registration;
    }

    /** Without credentials: nothing that a browser adds by itself, such as a cookie, says who is calling. */
    private static org.springframework.web.cors.CorsConfiguration allowing(List<String> origins) {
        org.springframework.web.cors.CorsConfiguration cors = new org.springframework.web.cors.CorsConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.IF_MATCH,
                Headers.IDEMPOTENCY_KEY,
                Headers.PREFER,
                Headers.POSITION,
                Headers.INVITATION_TOKEN,
                Headers.REQUEST_ID,
                Headers.CORRELATION_ID));
        cors.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WWW_AUTHENTICATE,
                Headers.POSITION,
                Headers.IDEMPOTENCY_REPLAYED,
                Headers.RATE_LIMIT_POLICY,
                Headers.RATE_LIMIT,
                Headers.REQUEST_ID,
                Headers.CORRELATION_ID));
        cors.setMaxAge(REMEMBERED);
        return cors;
    }
}
