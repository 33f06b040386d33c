package dev.roster.http.request;

import dev.roster.http.problem.EmptyRefusals;
import dev.roster.http.problem.ProblemErrorReport;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.turn.Places;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests are taken in: with an id, within limits, and strictly. */
@Configuration(proxyBeanMethods = false)
public class RequestConfiguration implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParametersOnly());
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return new StrictJson();
    }

    @Bean
    StrictUtf8 strictUtf8() {
        return new StrictUtf8();
    }

    @Bean
    FilterRegistrationBean<RequestContextFilter> rosterRequestContextFilter() {
        return first(new RequestContextFilter(), 0);
    }

    @Bean
    FilterRegistrationBean<RequestMetricsFilter> rosterRequestMetricsFilter(MeterRegistry registry) {
        return first(new RequestMetricsFilter(registry), 1);
    }

    @Bean
    FilterRegistrationBean<BodyFilter> rosterBodyFilter(
            ProblemResponses problems, Places places, @Value("${server.tomcat.connection-timeout}") Duration patience) {
        return first(new BodyFilter(problems, places.awaited(), patience), 2);
    }

    /**
     * Half of the time that all of a body has is enough for a part of it to come. Extensions and trailers of chunks are a part too, however
     * long (RFC 9112, section 7.1): nobody who means well sends any, and they may be a few bytes.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodiesThatComeInTime(
            @Value("${server.tomcat.connection-timeout}") Duration patience) {
        return tomcat -> {
            // Around the host, which would take it for an error that nobody has answered yet.
            tomcat.addEngineValves(new LeftUnread());
            tomcat.addConnectorCustomizers(connector -> {
                connector.setProperty("disableUploadTimeout", "false");
                connector.setProperty(
                        "connectionUploadTimeout",
                        Long.toString(patience.dividedBy(2).toMillis()));
                connector.setProperty("maxExtensionSize", "16");
                connector.setProperty("maxTrailerSize", "16");
            });
        };
    }

    /** Right before whatever answers. */
    @Bean
    FilterRegistrationBean<EmptyRefusals> rosterEmptyRefusals(ProblemResponses problems) {
        FilterRegistrationBean<EmptyRefusals> registration = new FilterRegistrationBean<>(new EmptyRefusals(problems));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> first(T filter, int nth) {
        FilterRegistrationBean<T> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + nth);
        return registration;
    }

    /** Tomcat would answer for itself. Encoded slashes are left as they are, and refused where none may be by the firewall. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /**
     * Each open connection has these, whether it is used or not: with Tomcat's own 8 KB each, four thousand would take a fifth of the heap
     * of {@code docker/jvm-options}. A request with its token, and the answer to a command, are shorter still.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffersOfConnections() {
        return tomcat -> tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("socket.appReadBufSize", "2048");
            connector.setProperty("socket.appWriteBufSize", "4096");
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context ->
                ((StandardHost) context.getParent()).setErrorReportValveClass(ProblemErrorReport.class.getName()));
    }
}
