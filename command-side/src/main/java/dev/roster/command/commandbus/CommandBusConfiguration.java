package dev.roster.command.commandbus;

import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.tracing.Traces;
import dev.roster.values.PlanCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Axon's command side, put together by hand: its Spring Boot starter orders its auto-configurations after names of Boot 3 and would
 * silently leave out half of them here.
 */
@Configuration(proxyBeanMethods = false)
public class CommandBusConfiguration {

    /** To read so many takes a few milliseconds, and to write a snapshot of a large organization some more. */
    private static final int EVENTS_PER_SNAPSHOT = 1000;

    /** Members and seats, some 400 bytes of memory each at most: 100 MB. */
    private static final int ENTRIES_KEPT = 250_000;

    /** Without a transaction manager: a command writes nothing but events, and the engine appends those in a transaction of its own. */
    @Bean
    CommandBus commandBus() {
        return SimpleCommandBus.builder().build();
    }

    @Bean
    Commands commands(
            CommandBus bus,
            EventStore eventStore,
            PostgresEventStorageEngine engine,
            MeterRegistry registry,
            ObjectProvider<Traces> traces) {
        return new Commands(
                bus,
                eventStore,
                () -> engine.createHeadToken().position().orElse(0),
                registry,
                traces.getIfAvailable(Traces::none));
    }

    /** Only repositories read through it; event processors have a source of their own. */
    @Bean
    EventStore eventStore(PostgresEventStorageEngine engine) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .optimizeEventConsumption(false)
                .build();
    }

    @Bean
    Aggregates aggregates(EventStore eventStore, CommandBus bus, Clock clock, PlanCatalog plans) {
        return new Aggregates(eventStore, bus, clock, plans, EVENTS_PER_SNAPSHOT, ENTRIES_KEPT);
    }
}
