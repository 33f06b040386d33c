package dev.roster.http.turn;

import dev.roster.http.problem.ProblemResponses;
import java.util.List;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Puts {@link TurnFilter} before everything that costs something, and gives Tomcat the threads that it needs for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TurnProperties.class)
public class TurnConfiguration {

    /** Behind the filters that give a request its id, say to whom its answer may be shown and take in its body. */
    private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 3;

    @Bean
    Places rosterPlaces(TurnProperties properties, Environment environment) {
        return Threading.VIRTUAL.isActive(environment)
                ? Places.onVirtualThreads(
                        properties.concurrentRequests(), Runtime.getRuntime().maxMemory())
                : Places.onPlatformThreads(properties.concurrentRequests());
    }

    @Bean
    ServedBeside rosterHealth() {
        return new ServedBeside("/actuator/");
    }

    @Bean
    FilterRegistrationBean<TurnFilter> rosterTurnFilter(
            Places places, List<ServedBeside> beside, ProblemResponses problems) {
        FilterRegistrationBean<TurnFilter> registration =
                new FilterRegistrationBean<>(new TurnFilter(new Turns(places), beside, problems));
        registration.setOrder(ORDER);
        return registration;
    }

    /** Whoever has been begun has its buffers, until what it was sent has come or the time is over: so no more are than have a place. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> rosterThreads(Places places, Environment environment) {
        return tomcat -> tomcat.addConnectorCustomizers(connector -> {
            // After the customizers of the protocol, among which is the one that sets what server.tomcat.threads.max
            // says.
            if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
                protocol.setMaxThreads(places.threads());
                if (Threading.VIRTUAL.isActive(environment)) {
                    // Others wait before anything of them has been read.
                    protocol.setExecutor(
                            new SoManyAtOnce(places.threads(), new VirtualThreadTaskExecutor("roster-request-")));
                }
            }
        });
    }
}
