package dev.roster.processing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets handlers buffer what they write for a whole batch, and writes it when the last event was handled. When that fails, all of the
 * batch is rolled back, as by any failure of the database, and the processor comes back to it after its pause. From then on and for a
 * while events are handled one by one, so that those at fault, and no others, become dead letters.
 */
final class BatchInvoker extends MultiEventHandlerInvoker {

    private static final Logger log = LoggerFactory.getLogger(BatchInvoker.class);
    private static final String BUFFERING = "roster.buffering";

    /** After a failure there may be more of its kind, and each in a batch would cost the processor's pause. */
    private static final long ONE_BY_ONE_NANOS = Duration.ofMinutes(1).toNanos();

    private final String name;
    private final WriteBuffer buffer;
    private final Map<Integer, Long> failedAt = new ConcurrentHashMap<>();

    /** Who handles what: to ask all of them about each event takes as long as it takes to handle it. */
    private final Map<Class<?>, List<EventHandlerInvoker>> handlersByType = new ConcurrentHashMap<>();

    /** @param handlers each with its own dead letters unless it is one of every segment, all writing to the buffer */
    BatchInvoker(List<? extends EventHandlerInvoker> handlers, String name, WriteBuffer buffer) {
        super(List.copyOf(handlers));
        this.name = name;
        this.buffer = buffer;
    }

    /** Whether what is being handled will be written with the rest of its batch. */
    static boolean isBuffering() {
        return CurrentUnitOfWork.map(unitOfWork -> unitOfWork.root().<Boolean>getResource(BUFFERING))
                .orElse(false);
    }

    /**
     * Every event, whoever handles it: the processor then stores how far each segment has come with every batch, and those who wait for
     * a position on another node see it.
     */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (!(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> batch)) {
            handleEach(event, segment);
            return;
        }
        if (batch.isFirstMessage()) {
            batch.resources().put(BUFFERING, !failedLately(segment));
        }
        handleEach(event, segment);
        if (batch.isLastMessage() && isBuffering()) {
            write(segment);
        }
    }

    private void handleEach(EventMessage<?> event, Segment segment) throws Exception {
        for (EventHandlerInvoker handler : handlersOf(event.getPayloadType())) {
            handler.handle(event, segment);
        }
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return !handlersOf(payloadType).isEmpty();
    }

    private List<EventHandlerInvoker> handlersOf(Class<?> payloadType) {
        return handlersByType.computeIfAbsent(
                payloadType,
                type -> delegates().stream()
                        .filter(handler -> handler.canHandleType(type))
                        .toList());
    }

    /** They remember whose dead letters wait in it, and another node may add to these. */
    @Override
    public void segmentReleased(Segment segment) {
        delegates().forEach(handler -> handler.segmentReleased(segment));
    }

    private boolean failedLately(Segment segment) {
        Long failed = failedAt.get(segment.getSegmentId());
        return failed != null && System.nanoTime() - failed < ONE_BY_ONE_NANOS;
    }

    private void write(Segment segment) {
        try {
            buffer.flush();
        } catch (RuntimeException e) {
            log.warn("{} could not write a batch and will go through it one by one: {}", name, e.toString());
            failedAt.put(segment.getSegmentId(), System.nanoTime());
            throw e;
        }
    }
}
