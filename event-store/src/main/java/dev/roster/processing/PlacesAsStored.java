package dev.roster.processing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets a segment go on only from a place that is stored. A crash of PostgreSQL takes back the last transactions where these are flushed
 * later, the place together with the work; the pool makes new connections, and nothing has failed for whoever did nothing meanwhile. To go on
 * from where one remembers to have been would leave that work out for ever. Whoever finds less stored than they know of lets go of the
 * segment instead, and takes it up again from what is there.
 */
final class PlacesAsStored implements TokenStore {

    private final TokenStore tokens;
    private final PlaceReader stored;

    /** What this node fetched or has stored last, by processor and segment. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    /** Reads how far a segment has come as the transaction that is under way sees it. */
    @FunctionalInterface
    interface PlaceReader {
        long read(String processor, int segment);
    }

    PlacesAsStored(TokenStore tokens, PlaceReader stored) {
        this.tokens = tokens;
        this.stored = stored;
    }

    private void requireStored(String processor, int segment) {
        Long place = known.get(key(processor, segment));
        if (place != null && stored.read(processor, segment) < place) {
            known.remove(key(processor, segment));
            throw new UnableToClaimTokenException(
                    "what segment %d of %s did last has been undone".formatted(segment, processor));
        }
    }

    /** Once it is so for others, too. */
    private void know(TrackingToken token, String processor, int segment) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.put(key(processor, segment), StoredTokens.position(token));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(key(processor, segment), StoredTokens.position(token));
            }
        });
    }

    private static String key(String processor, int segment) {
        return processor + " " + segment;
    }

    @Override
    public void storeToken(TrackingToken token, String processor, int segment) {
        requireStored(processor, segment);
        tokens.storeToken(token, processor, segment);
        know(token, processor, segment);
    }

    /** Of a segment that rests, this finds out. */
    @Override
    public void extendClaim(String processor, int segment) {
        requireStored(processor, segment);
        tokens.extendClaim(processor, segment);
    }

    @Override
    public TrackingToken fetchToken(String processor, int segment) {
        return fetched(tokens.fetchToken(processor, segment), processor, segment);
    }

    @Override
    public TrackingToken fetchToken(String processor, Segment segment) {
        return fetched(tokens.fetchToken(processor, segment), processor, segment.getSegmentId());
    }

    private TrackingToken fetched(TrackingToken token, String processor, int segment) {
        know(token, processor, segment);
        return token;
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        known.remove(key(processor, segment));
        tokens.releaseClaim(processor, segment);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, TrackingToken beginning) {
        tokens.initializeTokenSegments(processor, segments, beginning);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return tokens.requiresExplicitSegmentInitialization();
    }

    @Override
    public int[] fetchSegments(String processor) {
        return tokens.fetchSegments(processor);
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        return tokens.fetchAvailableSegments(processor);
    }
}
