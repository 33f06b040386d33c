package dev.roster.command.checkpoint;

import static dev.roster.command.refusal.Rule.CHECKPOINT_INVALID;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;

import dev.roster.chain.Checkpoint;
import dev.roster.chain.Checkpoints;
import dev.roster.chain.Digest;
import dev.roster.chain.SigningKey;
import dev.roster.chain.StoredEvent;
import dev.roster.chain.StoredHistory;
import dev.roster.chain.VerificationKey;
import dev.roster.values.OrganizationId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Signs the history of an organization as it stands. Each checkpoint continues the one before it, so that an event is read for the first
 * checkpoint after it and never again, and what was signed once is never signed differently.
 */
final class CheckpointMaker {

    private final StoredHistory history;
    private final Checkpoints checkpoints;
    private final SigningKey key;
    private final Clock clock;

    CheckpointMaker(StoredHistory history, Checkpoints checkpoints, SigningKey key, Clock clock) {
        this.history = history;
        this.checkpoints = checkpoints;
        this.key = key;
        this.clock = clock;
    }

    /** @param isNew false when nothing has happened since that one was made */
    record Made(Checkpoint checkpoint, boolean isNew) {}

    /** Several nodes may do so at once: they read the same events and find the same digest. */
    Made make(OrganizationId organization) {
        Optional<Checkpoint> last = checkpoints.last(organization);
        last.ifPresent(it -> CHECKPOINT_INVALID.refuseIf(!isGood(it)));
        Tally since = new Tally(
                last.map(Checkpoint::position).orElse(0L),
                last.map(Checkpoint::digest).orElseGet(() -> Digest.beginning(organization)));
        long before = since.position;
        history.read(organization, before, Long.MAX_VALUE, since::add);
        if (since.position == before) {
            return new Made(last.orElseThrow(ORGANIZATION_NOT_FOUND::refusal), false);
        }
        Checkpoint checkpoint = key.sign(
                organization, since.position, since.digest, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (checkpoints.add(checkpoint)) {
            return new Made(checkpoint, true);
        }
        // The other node's, of a moment before.
        return checkpoints.before(organization, since.position + 1, 1).stream()
                .findFirst()
                .map(other -> new Made(other, false))
                .orElseThrow();
    }

    /** It was signed, and the event that it ends with is still there. What lies before is for a verification to tell. */
    private boolean isGood(Checkpoint last) {
        return keyOf(last).filter(it -> it.hasSigned(last)).isPresent()
                && !history.at(List.of(last.position())).isEmpty();
    }

    private Optional<VerificationKey> keyOf(Checkpoint checkpoint) {
        if (key.publicHalf().id().equals(checkpoint.keyId())) {
            return Optional.of(key.publicHalf());
        }
        return checkpoints.keys().stream()
                .filter(earlier -> earlier.id().equals(checkpoint.keyId()))
                .findFirst();
    }

    private static final class Tally {

        private long position;
        private Digest digest;

        private Tally(long position, Digest digest) {
            this.position = position;
            this.digest = digest;
        }

        private void add(StoredEvent event) {
            position = event.position();
            digest = digest.then(event);
        }
    }
}
