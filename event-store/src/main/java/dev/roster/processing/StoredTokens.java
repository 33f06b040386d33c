package dev.roster.processing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far each segment of a processor has come, as its node has stored it. */
final class StoredTokens {

    /** Many may ask at once while they wait for the same position. */
    private static final long FRESH_NANOS = Duration.ofMillis(5).toNanos();

    private final JdbcTemplate jdbc;
    private final String select;
    private final Serializer tokens;
    private final String processor;
    private Map<Integer, Long> positions = Map.of();
    private long readAt;

    StoredTokens(JdbcTemplate jdbc, String schema, Serializer tokens, String processor) {
        this.jdbc = jdbc;
        this.select = "select segment, token, tokenType from " + schema + ".token_entry where processorName = ?";
        this.tokens = tokens;
        this.processor = processor;
    }

    /** The number of segments, once there are any. */
    synchronized int segments() {
        return positions.size();
    }

    /** By segment; a few milliseconds old at most. */
    synchronized Map<Integer, Long> positions() {
        if (positions.isEmpty() || System.nanoTime() - readAt > FRESH_NANOS) {
            readAt = System.nanoTime();
            positions = read();
        }
        return positions;
    }

    /** By segment, as it is now. */
    Map<Integer, Long> read() {
        Map<Integer, Long> read = new HashMap<>();
        jdbc.query(
                select,
                row -> {
                    read.put(row.getInt(1), position(tokens, row.getBytes(2), row.getString(3)));
                },
                processor);
        return read;
    }

    static long position(Serializer tokens, byte[] token, String type) {
        return token == null
                ? 0
                : position(tokens.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null)));
    }

    static long position(TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
