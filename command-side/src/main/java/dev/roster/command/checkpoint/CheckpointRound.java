package dev.roster.command.checkpoint;

import dev.roster.chain.Checkpoints;
import dev.roster.chain.StoredHistory;
import dev.roster.command.refusal.Refused;
import dev.roster.values.OrganizationId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a checkpoint for each organization in which something has happened since the last round. It goes through the log in portions and
 * notes how far it came after each, so that a round which was cut short is taken up where it ended.
 */
final class CheckpointRound {

    private static final Logger log = LoggerFactory.getLogger(CheckpointRound.class);
    private static final int PORTION = 10_000;

    private final StoredHistory history;
    private final Checkpoints checkpoints;
    private final CheckpointMaker maker;
    private final LongSupplier head;

    /** @param head the position of the last event of all */
    CheckpointRound(StoredHistory history, Checkpoints checkpoints, CheckpointMaker maker, LongSupplier head) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.maker = maker;
        this.head = head;
    }

    void run() {
        long end = head.getAsLong();
        for (long place = checkpoints.place(); place < end; ) {
            long last = Math.min(end, place + PORTION);
            history.changed(place, last).forEach(this::makeFor);
            checkpoints.moveTo(last);
            place = last;
        }
    }

    /** One history that was tampered with is no reason to leave the others unsigned. */
    private void makeFor(OrganizationId organization) {
        try {
            maker.make(organization);
        } catch (Refused refused) {
            log.error(
                    "No checkpoint was made for {}: its last one has a wrong signature, or the event that it ends with is gone",
                    organization);
        }
    }
}
