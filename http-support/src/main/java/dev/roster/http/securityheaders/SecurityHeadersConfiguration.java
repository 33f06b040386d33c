package dev.roster.http.securityheaders;

import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * Gives its headers to what the security of requests never sees, too: what is refused before (too much, too often, from another origin), and
 * to what it lets pass without saying so. They are added when an answer begins, unless whoever made it had others in mind.
 */
@Configuration(proxyBeanMethods = false)
public class SecurityHeadersConfiguration {

    /** Around every filter that may answer. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE;

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> rosterSecurityHeadersFilter() {
        FilterRegistrationBean<HeaderWriterFilter> registration =
                new FilterRegistrationBean<>(new OfEveryAnswer(SecurityHeaders.writers()));
        registration.setOrder(ORDER);
        return registration;
    }

    /** Also of those that begin as an error: what Tomcat refuses by itself comes to the page for errors, and nowhere before. */
    private static final class OfEveryAnswer extends HeaderWriterFilter {

        OfEveryAnswer(List<HeaderWriter> writers) {
            super(writers);
        }

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }
    }
}
