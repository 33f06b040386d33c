package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A test that a store passes by doing nothing tests nothing. */
class DoNothingStorageTest {

    @TestFactory
    Stream<DynamicTest> a_store_that_does_nothing_fails() {
        return Arrays.stream(EventStorageContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> dynamicTest(
                        method.getName(),
                        () -> assertThatThrownBy(() -> run(method)).isNotNull()));
    }

    private static void run(Method contract) throws Throwable {
        try {
            contract.invoke(new EventStorageContract() {
                @Override
                EventStorageEngine store() {
                    return new DoNothingStorage();
                }
            });
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class DoNothingStorage implements EventStorageEngine {

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {}

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {}

        @Override
        public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
            return Stream.empty();
        }

        @Override
        public DomainEventStream readEvents(String stream, long first) {
            return DomainEventStream.empty();
        }

        @Override
        public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
            return Optional.empty();
        }
    }
}
