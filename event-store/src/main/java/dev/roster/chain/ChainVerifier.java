package dev.roster.chain;

import dev.roster.values.OrganizationId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes through the history of an organization, event by event, and tells the first thing that does not fit. It keeps nothing of what it
 * has seen: the length of the history does not matter. What it is told after a finding is of no use any more.
 */
public final class ChainVerifier {

    private final OrganizationId organization;
    private final Deque<Checkpoint> ahead;
    private long position;
    private Digest digest;
    private long events;
    private int met;

    /**
     * Begins.
     *
     * @param after the position that what will be shown begins after, zero for the beginning
     * @param digest of the history up to there
     * @param checkpoints whose signatures have been verified. Those before {@code after} cannot be held against anything
     */
    public ChainVerifier(OrganizationId organization, long after, Digest digest, Collection<Checkpoint> checkpoints) {
        this.organization = organization;
        this.position = after;
        this.digest = digest;
        List<Checkpoint> comparable = checkpoints.stream()
                .filter(checkpoint -> checkpoint.position() >= after)
                .sorted(Comparator.comparingLong(Checkpoint::position))
                .toList();
        this.ahead = new ArrayDeque<>(comparable);
    }

    /** Holds the digest that all begins with against the checkpoints there. To be asked once, before the first event. */
    public Optional<Finding> begin() {
        return meetCheckpoints();
    }

    /** The next event, and the digest that is said to cover it. */
    public Optional<Finding> next(StoredEvent event, Digest expected) {
        if (event.position() <= position) {
            return Optional.of(new Finding(event.position(), Fault.ORDER));
        }
        Checkpoint signed = ahead.peek();
        if (signed != null && signed.position() < event.position()) {
            return Optional.of(new Finding(signed.position(), Fault.EVENT_MISSING));
        }
        if (!organization.value().equals(EventOrganization.of(event))) {
            return Optional.of(new Finding(event.position(), Fault.OTHER_ORGANIZATION));
        }
        Digest found = digest.then(event);
        if (!found.equals(expected)) {
            return Optional.of(new Finding(event.position(), Fault.EVENT_ALTERED));
        }
        position = event.position();
        digest = found;
        events++;
        return meetCheckpoints();
    }

    /** To be asked once, after the last event. */
    public Optional<Finding> end() {
        return Optional.ofNullable(ahead.peek()).map(beyond -> new Finding(beyond.position(), Fault.HISTORY_SHORTENED));
    }

    private Optional<Finding> meetCheckpoints() {
        while (!ahead.isEmpty() && ahead.peek().position() == position) {
            if (!ahead.remove().digest().equals(digest)) {
                return Optional.of(new Finding(position, Fault.CHECKPOINT_MISMATCH));
            }
            met++;
        }
        return Optional.empty();
    }

    /** Of the last event that fitted. */
    public long position() {
        return position;
    }

    /** Up to and with the last event that fitted. */
    public Digest digest() {
        return digest;
    }

    /** How many fitted. */
    public long events() {
        return events;
    }

    /** With how many of the checkpoints the history agrees so far. */
    public int checkpointsMet() {
        return met;
    }
}
