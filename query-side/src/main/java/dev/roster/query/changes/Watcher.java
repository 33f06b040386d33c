package dev.roster.query.changes;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Somebody who watches an organization. What they are told is sent in its order, by another thread than that of the feed: they may be slow. */
final class Watcher {

    /** Who is so far behind has to come back, and goes on from there. */
    private static final int MOST_PENDING = 2_000;

    private static final Sending LAST = SseEmitter::complete;

    private final SseEmitter emitter;
    private final Executor senders;
    private final Runnable mayWatch;
    private final Queue<Sending> pending = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();

    /** The last position that they know of; of the feed's thread alone. */
    private long position;

    private interface Sending {

        void to(SseEmitter emitter) throws IOException;
    }

    /**
     * @param position from which on they want to be told
     * @param mayWatch throws when they must not watch any more
     */
    Watcher(SseEmitter emitter, Executor senders, long position, Runnable mayWatch) {
        this.emitter = emitter;
        this.senders = senders;
        this.position = position;
        this.mayWatch = mayWatch;
    }

    long position() {
        return position;
    }

    void isAt(long reached) {
        position = reached;
    }

    void tell(Change change) {
        if (change.position() > position) {
            position = change.position();
            send(SseEmitter.event()
                    .id(Long.toString(change.position()))
                    .name("change")
                    .data(change, MediaType.APPLICATION_JSON));
        }
    }

    /** Too much has happened: whatever they know is to be read again. */
    void tellToReadAgain(long reached) {
        position = reached;
        send(SseEmitter.event().id(Long.toString(reached)).name("reset").data(""));
    }

    void greet() {
        send(SseEmitter.event().id(Long.toString(position)).name("position").data(Long.toString(position)));
    }

    void showThatThisIsAlive() {
        send(SseEmitter.event().comment(""));
    }

    /** They are told before of what ended it. */
    void endUnlessAllowed() {
        try {
            mayWatch.run();
        } catch (RuntimeException e) {
            send(last -> end());
        }
    }

    /** Waits for nobody: whoever is just sending to somebody who does not listen ends it when that is over. */
    void end() {
        if (ended.compareAndSet(false, true)) {
            pending.add(LAST);
            if (count.getAndIncrement() == 0) {
                drain();
            }
        }
    }

    boolean hasEnded() {
        return ended.get();
    }

    private void send(SseEmitter.SseEventBuilder event) {
        send(told -> told.send(event));
    }

    private void send(Sending next) {
        if (count.get() > MOST_PENDING) {
            end();
            return;
        }
        pending.add(next);
        if (count.getAndIncrement() == 0) {
            senders.execute(this::drain);
        }
    }

    private void drain() {
        do {
            Sending next = pending.remove();
            try {
                if (!hasEnded() || next == LAST) {
                    next.to(emitter);
                }
            } catch (IOException | RuntimeException e) {
                end();
            }
        } while (count.decrementAndGet() > 0);
    }
}
