package dev.roster.processing;

import java.time.Duration;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.transaction.support.TransactionTemplate;

/** The right of one node to go through the log under a name, and the place that it has come to. */
public final class Claim {

    static final Duration KEPT_EVERY = Duration.ofSeconds(1);

    private static final int SEGMENT = 0;

    private final String name;
    private final TokenStore tokens;
    private final TrackingToken beginning;
    private final TransactionTemplate transaction;
    private long keptAt;

    Claim(String name, TokenStore tokens, TrackingToken beginning, TransactionTemplate transaction) {
        this.name = name;
        this.tokens = tokens;
        this.beginning = beginning;
        this.transaction = transaction;
    }

    /** The place to go on from; empty while another node has the claim. */
    Optional<TrackingToken> take() {
        try {
            TrackingToken place = transaction.execute(status -> {
                if (tokens.fetchSegments(name).length == 0) {
                    tokens.initializeTokenSegments(name, 1, beginning);
                }
                return tokens.fetchToken(name, SEGMENT);
            });
            keptAt = System.nanoTime();
            return Optional.of(place);
        } catch (UnableToClaimTokenException e) {
            return Optional.empty();
        }
    }

    /**
     * Says that this node lives, when it has not done so for a while. To be called at least every second or so.
     *
     * @throws RuntimeException when another node has taken over, or nobody can tell: whatever is under way is to be left alone
     */
    public void keep() {
        if (System.nanoTime() - keptAt >= KEPT_EVERY.toNanos()) {
            transaction.executeWithoutResult(status -> tokens.extendClaim(name, SEGMENT));
            keptAt = System.nanoTime();
        }
    }

    /**
     * Notes that everything up to there is done. Whoever writes to the same database calls it in the transaction of that, before anything else:
     * then nothing is written past which another node has gone.
     *
     * @throws RuntimeException when another node has taken over: it begins with what was not noted as done, and that is right
     */
    public void moveTo(TrackingToken place) {
        transaction.executeWithoutResult(status -> tokens.storeToken(place, name, SEGMENT));
        keptAt = System.nanoTime();
    }

    void release() {
        transaction.executeWithoutResult(status -> tokens.releaseClaim(name, SEGMENT));
    }
}
