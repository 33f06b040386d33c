package dev.roster.command.commandbus;

import static dev.roster.command.refusal.Rule.CONCURRENT_MODIFICATION;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;

import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.origin.Origin;
import dev.roster.tracing.Step;
import dev.roster.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.core.NestedRuntimeException;

/**
 * Carries out commands. When it returns, the events are durable; when another writer was faster on the same stream, the command is
 * decided again on what is there now, a few times.
 */
public final class Commands {

    private static final int ATTEMPTS = 8;
    private static final long FIRST_PAUSE_MILLIS = 2;

    private final CommandBus bus;
    private final LongSupplier head;
    private final CommandMetrics metrics;
    private final Traces traces;

    /**
     * @param events where events are published
     * @param head the position of the last event of all: a command that changed nothing may rest on what others have just written
     * @param registry takes how many commands there are, what becomes of them, and how long that takes
     * @param traces take each of them
     */
    Commands(CommandBus bus, EventBus events, LongSupplier head, MeterRegistry registry, Traces traces) {
        this.bus = bus;
        this.head = head;
        this.metrics = new CommandMetrics(registry);
        this.traces = traces;
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(Causation::intoEvents));
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            Done done = new Done(decide(unitOfWork, chain));
            Alongside.add(unitOfWork, done.result, events);
            unitOfWork.afterCommit(committed ->
                    done.position = committed.root().getResource(PostgresEventStorageEngine.POSITION_RESOURCE));
            return done;
        });
    }

    /**
     * Carries out one command.
     *
     * @throws dev.roster.command.refusal.Refused when a rule stands against it, or when others kept changing the same thing
     */
    public <R> Outcome<R> send(Object command, Origin origin) {
        return send(new GenericCommandMessage<>(command, MetaData.from(origin.toMetadata())));
    }

    /**
     * Carries out one command, with something beside its events. Where there is nothing to append, no answer is kept.
     *
     * @param alongside from the handler's result; asked again when the command is decided again
     * @throws dev.roster.command.refusal.Refused when a rule stands against it, or when others kept changing the same thing
     * @throws dev.roster.eventstore.RepeatedCommand when an answer of one of the keys is kept; nothing else has happened then
     */
    public <R> Outcome<R> send(Object command, Origin origin, Function<R, Alongside> alongside) {
        return send(
                Alongside.wish(new GenericCommandMessage<>(command, MetaData.from(origin.toMetadata())), alongside));
    }

    private <R> Outcome<R> send(CommandMessage<Object> command) {
        return metrics.measured(command.getPayloadType(), () -> {
            try (Step step = traces.step(command.getPayloadType().getSimpleName())) {
                return decided(command.andMetaData(traces.toMetadata()));
            }
        });
    }

    private <R> Outcome<R> decided(CommandMessage<Object> command) {
        CommandMessage<Object> message = command;
        for (int lost = 0; ; ) {
            try {
                return dispatch(message);
            } catch (DecidedOnCache e) {
                message = CachingRepository.onCurrentState(message);
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                if (++lost == ATTEMPTS) {
                    throw CONCURRENT_MODIFICATION.refusal();
                }
                pause(lost);
                message = CachingRepository.onCurrentState(message);
            } catch (LockAcquisitionFailedException e) {
                // It has waited for seconds already.
                throw CONCURRENT_MODIFICATION.refusal();
            }
        }
    }

    /** A refusal may rest on a state that another node has changed, and so may an answer that changes nothing. */
    private static Object decide(UnitOfWork<?> unitOfWork, InterceptorChain chain) throws Exception {
        Object result;
        try {
            result = chain.proceed();
        } catch (Exception e) {
            throw Unconfirmed.any(unitOfWork) ? new DecidedOnCache() : e;
        }
        if (Unconfirmed.remains(unitOfWork)) {
            throw new DecidedOnCache();
        }
        return result;
    }

    private <R> Outcome<R> dispatch(CommandMessage<Object> message) {
        FutureCallback<Object, Done> callback = new FutureCallback<>();
        bus.dispatch(message, callback);
        CommandResultMessage<? extends Done> answer = callback.getResult();
        if (answer.isExceptional()) {
            throw asUnchecked(answer.exceptionResult());
        }
        Done done = answer.getPayload();
        @SuppressWarnings("unchecked")
        R result = (R) done.result;
        boolean appended = done.position != null;
        return new Outcome<>(result, appended, appended ? done.position : head.getAsLong());
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof AggregateNotFoundException) {
            // Only organizations are addressed by a command alone; what loads others answers for them itself.
            return ORGANIZATION_NOT_FOUND.refusal();
        }
        if (failure instanceof EventStoreException && failure.getCause() instanceof NestedRuntimeException database) {
            // Of Spring's access to data or of its transactions: the first of the two to fail is that no connection is
            // free.
            return database;
        }
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("a command failed", failure);
    }

    /** Longer each time, and never as long as somebody else's, so that losers do not meet again. */
    private static void pause(int attempt) {
        long most = FIRST_PAUSE_MILLIS << attempt;
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CONCURRENT_MODIFICATION.refusal();
        }
    }

    /** A handler's result, completed with the position once that is known: after the commit. */
    private static final class Done {

        private final Object result;
        private Long position;

        Done(Object result) {
            this.result = result;
        }
    }
}
