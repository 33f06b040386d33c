package dev.roster.http.management;

import dev.roster.http.problem.ProblemResponses;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Opens the door for those who watch, when a port is named for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementProperties.class)
public class ManagementConfiguration {

    /** Before turns are taken. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    ManagementPort rosterManagementPort(ManagementProperties properties) {
        return new ManagementPort(properties);
    }

    /** On the address that the process serves on. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> rosterManagementConnector(
            ManagementPort port, ServerProperties server) {
        return tomcat -> {
            if (port.isOpen()) {
                tomcat.addAdditionalConnectors(port.connector(server.getAddress()));
            }
        };
    }

    @Bean
    FilterRegistrationBean<NothingElseFilter> rosterNothingElseFilter(ManagementPort port, ProblemResponses problems) {
        FilterRegistrationBean<NothingElseFilter> registration =
                new FilterRegistrationBean<>(new NothingElseFilter(port, problems));
        registration.setOrder(ORDER);
        registration.setEnabled(port.isOpen());
        return registration;
    }
}
