package dev.roster.processing;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/**
 * Hands an event to its handler in every segment, whichever the event belongs to. Segments go through the log at their own pace: what
 * holds for all that is written has to be done by each, between what it wrote before and what it writes after. It has no dead letters. When
 * it fails, the batch is tried again until it does not: nothing may be written past it.
 */
final class EverySegmentInvoker implements EventHandlerInvoker {

    private final AnnotationEventHandlerAdapter handler;
    private final WriteBuffer buffer;

    EverySegmentInvoker(Object annotated, WriteBuffer buffer) {
        this.handler = new AnnotationEventHandlerAdapter(annotated);
        this.buffer = buffer;
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return handler.canHandle(event);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return handler.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (!canHandle(event, segment)) {
            return;
        }
        handler.handle(event);
        if (!BatchInvoker.isBuffering()) {
            buffer.flush();
        }
    }
}
