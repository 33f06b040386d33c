package dev.roster.processing;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import dev.roster.metrics.Figures;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told of all event processors in a process, whichever side they are of. */
@Configuration(proxyBeanMethods = false)
public class ProcessingConfiguration {

    /** It is asked to bind its meters once all processors have been added. */
    @Bean
    ProcessorMetrics eventProcessorMetrics(
            ObjectProvider<EventProcessors> sides,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            Figures figures,
            Clock clock) {
        return new ProcessorMetrics(() -> sides.stream().toList(), dataSource, figures, clock);
    }
}
