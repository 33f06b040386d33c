package dev.roster.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How far each segment has come, and which node works on it. Axon's own store judges claims by the clocks of nodes, which differ, and lets a
 * node store its place that had lost its claim when nobody else has one at that moment: what another node did meanwhile would be done again.
 * Here the clock is PostgreSQL's, and only the owner stores anything, in the transaction of its work. Nobody waits for a row that another
 * node has locked.
 *
 * <p>A segment goes on only from the place that is stored. A crash of PostgreSQL takes back the last transactions where these are flushed
 * later, the place together with the work; the pool makes new connections, and nothing has failed for whoever did nothing meanwhile. To go on
 * from where one remembers to have been would leave that work out for ever. And a node that was frozen may find another in its place, under
 * the same id. Whoever finds another place than they know of lets go of the segment, and takes it up again from what is there.
 */
final class ClaimedTokens implements TokenStore {

    /** Who has said nothing for so long is taken for dead, and others may go on. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** As Axon reads it. */
    private static final String NOW =
            "to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";

    private static final String THIS = " where processorName = ? and segment = ? and owner = ?";

    /** Of the row that is stored, as a position. */
    private static final String PLACE = "coalesce((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint, 0)";

    private final JdbcTemplate jdbc;
    private final Serializer serializer;
    private final String node;
    private final String table;
    private final String claimable;

    /** What this node fetched or has stored last, by processor and segment. */
    private final Map<String, Long> known = new ConcurrentHashMap<>();

    private final Map<String, IntConsumer> listeners = new ConcurrentHashMap<>();

    /** @param node who claims */
    ClaimedTokens(JdbcTemplate jdbc, Serializer serializer, String schema, String node) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.node = node;
        this.table = schema + ".token_entry";
        this.claimable = "(%1$s.owner is null or %1$s.owner = ? or %2$s)".formatted(table, expired(table));
    }

    /** Whether the owner of a row has not been heard of for too long. */
    static String expired(String table) {
        return "%s.timestamp::timestamptz < clock_timestamp() - interval '%d ms'".formatted(table, TIMEOUT.toMillis());
    }

    /** Tells of each segment of the processor that this node claims, before anything is done in it. */
    void whenClaimed(String processor, IntConsumer listener) {
        listeners.put(processor, listener);
    }

    @Override
    public void initializeTokenSegments(String processor, int segments, TrackingToken beginning) {
        SerializedObject<byte[]> token = serializer.serialize(beginning, byte[].class);
        for (int segment = 0; segment < segments; segment++) {
            jdbc.update(
                    "insert into " + table + " (processorName, segment, token, tokenType, timestamp)"
                            + " values (?, ?, ?, ?, " + NOW + ") on conflict do nothing",
                    processor,
                    segment,
                    token.getData(),
                    token.getType().getName());
        }
    }

    @Override
    public void storeToken(TrackingToken place, String processor, int segment) {
        SerializedObject<byte[]> token = serializer.serialize(place, byte[].class);
        requireOwned(
                jdbc.update(
                        "update " + table + " set token = ?, tokenType = ?, timestamp = " + NOW + THIS + " and " + PLACE
                                + " = coalesce(?, " + PLACE + ")",
                        token.getData(),
                        token.getType().getName(),
                        processor,
                        segment,
                        node,
                        known.get(key(processor, segment))),
                processor,
                segment);
        know(place, processor, segment);
    }

    @Override
    public TrackingToken fetchToken(String processor, int segment) {
        List<TrackingToken> claimed = jdbc.query(
                "update " + table + " set owner = ?, timestamp = " + NOW + " where (processorName, segment) in"
                        + " (select processorName, segment from " + table
                        + " where processorName = ? and segment = ? and "
                        + claimable + " for update skip locked) returning token, tokenType",
                (row, n) -> token(row.getBytes(1), row.getString(2)),
                node,
                processor,
                segment,
                node);
        requireOwned(claimed.size(), processor, segment);
        know(claimed.get(0), processor, segment);
        listeners.getOrDefault(processor, any -> {}).accept(segment);
        return claimed.get(0);
    }

    private TrackingToken token(byte[] token, String type) {
        return token == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
    }

    /** What is stored may be ahead of what is known here for the moment between a commit and the note of it. */
    @Override
    public void extendClaim(String processor, int segment) {
        requireOwned(
                jdbc.update(
                        "update " + table + " set timestamp = " + NOW + THIS + " and " + PLACE + " >= coalesce(?, 0)",
                        processor,
                        segment,
                        node,
                        known.get(key(processor, segment))),
                processor,
                segment);
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        known.remove(key(processor, segment));
        jdbc.update("update " + table + " set owner = null, timestamp = " + NOW + THIS, processor, segment, node);
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        return jdbc
                .queryForList(
                        "select segment from " + table + " where processorName = ? order by segment",
                        Integer.class,
                        processor)
                .stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        List<Integer> available = new ArrayList<>();
        List<Integer> all = jdbc.query(
                "select segment, " + claimable + " from " + table + " where processorName = ? order by segment",
                (row, n) -> {
                    if (row.getBoolean(2)) {
                        available.add(row.getInt(1));
                    }
                    return row.getInt(1);
                },
                node,
                processor);
        int[] segments = all.stream().mapToInt(Integer::intValue).toArray();
        return available.stream()
                .map(segment -> Segment.computeSegment(segment, segments))
                .toList();
    }

    private void requireOwned(int rows, String processor, int segment) {
        if (rows == 0) {
            known.remove(key(processor, segment));
            throw new UnableToClaimTokenException(
                    "segment %d of %s is not this node's, or not where it left it".formatted(segment, processor));
        }
    }

    /** Once it is so for others, too. */
    private void know(TrackingToken place, String processor, int segment) {
        long position = StoredTokens.position(place);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.put(key(processor, segment), position);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(key(processor, segment), position);
            }
        });
    }

    private static String key(String processor, int segment) {
        return processor + " " + segment;
    }
}
