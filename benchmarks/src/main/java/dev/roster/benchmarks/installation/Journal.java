package dev.roster.benchmarks.installation;

import dev.roster.events.RosterEvent;
import dev.roster.values.ApiKeyId;
import dev.roster.values.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The log as it is written: command by command, in the order of time, each event with its place. */
final class Journal {

    /** What is handed on at once. */
    private static final int CHUNK = 2_000;

    /**
     * Who caused something, and in the course of what. Events of one command have it in common.
     *
     * @param actor null when nobody is known
     * @param caused whether a command of the bus caused it
     * @param chance which request it was
     */
    record Cause(String actor, String kind, String correlation, boolean caused, long chance, long more) {}

    /** @param id bits of the event's id */
    record Entry(
            long position,
            String stream,
            long sequence,
            RosterEvent event,
            long at,
            Cause cause,
            long idHigh,
            long idLow) {}

    private final Draw draw;
    private final Consumer<List<Entry>> chunks;
    private List<Entry> chunk = new ArrayList<>(CHUNK);
    private long position;
    private long at;
    private Cause cause;

    Journal(Draw draw, Consumer<List<Entry>> chunks) {
        this.draw = draw;
        this.chunks = chunks;
    }

    /** From here on somebody is at work. */
    void by(UserId user, long millis) {
        begin(millis, user.value(), "user", true);
    }

    void byNobodyKnown(long millis) {
        begin(millis, null, "anonymous", true);
    }

    void byKey(ApiKeyId key, long millis) {
        begin(millis, key.value(), "api-key", true);
    }

    /** What is recorded beside commands: nobody sent one. */
    void beside(UserId user, long millis) {
        begin(millis, user.value(), "user", false);
    }

    void besideKey(ApiKeyId key, long millis) {
        begin(millis, key.value(), "api-key", false);
    }

    private void begin(long millis, String actor, String kind, boolean caused) {
        long chance = draw.bits();
        long more = draw.bits();
        at = millis;
        cause = new Cause(actor, kind, Ids.uuid(chance, more), caused, chance, more);
    }

    /** Roster itself, in consequence of what was done then. */
    void bySystem(String correlation, long millis) {
        at = millis;
        cause = new Cause("system", "system", correlation, true, draw.bits(), draw.bits());
    }

    String correlation() {
        return cause.correlation();
    }

    /** @return its position */
    long add(String stream, long sequence, RosterEvent event) {
        chunk.add(new Entry(++position, stream, sequence, event, at, cause, draw.bits(), draw.bits()));
        if (chunk.size() == CHUNK) {
            flush();
        }
        return position;
    }

    void flush() {
        if (!chunk.isEmpty()) {
            chunks.accept(chunk);
            chunk = new ArrayList<>(CHUNK);
        }
    }

    long position() {
        return position;
    }
}
