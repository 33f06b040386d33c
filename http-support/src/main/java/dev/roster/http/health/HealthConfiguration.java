package dev.roster.http.health;

import dev.roster.eventstore.DatabaseProbe;
import dev.roster.eventstore.EventStoreProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every process needs in order to answer. Its migrations are done before it takes requests at all. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShutdownProperties.class)
public class HealthConfiguration {

    /** Shown, and put among what readiness asks for, as {@code eventStore}. */
    @Bean
    DatabaseHealth eventStoreHealthIndicator(EventStoreProperties properties) {
        return new DatabaseHealth(
                "events", new DatabaseProbe(properties.url(), properties.user(), properties.password()));
    }

    @Bean
    Drain rosterDrain(ShutdownProperties properties) {
        return new Drain(properties.drain());
    }
}
