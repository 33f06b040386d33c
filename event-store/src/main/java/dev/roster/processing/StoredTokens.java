package dev.roster.processing;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far each segment of a processor has come, as its node has stored it. */
final class StoredTokens {

    /** Many may ask at once while they wait for the same position. */
    private static final long FRESH_NANOS = Duration.ofMillis(5).toNanos();

    /** For so long a node may rely on what it remembers of its own segments. */
    private static final long CONFIRMED_NANOS = Duration.ofMillis(250).toNanos();

    private final JdbcTemplate jdbc;
    private final String select;
    private final Serializer tokens;
    private final String processor;
    private Map<Integer, Long> positions = Map.of();
    private final Set<Integer> undone = new HashSet<>();
    private long readAt;

    StoredTokens(JdbcTemplate jdbc, String schema, Serializer tokens, String processor) {
        this.jdbc = jdbc;
        this.select = "select segment, token, tokenType from " + schema + ".token_entry where processorName = ?";
        this.tokens = tokens;
        this.processor = processor;
    }

    /**
     * By segment; a few milliseconds old at most. What a node remembers of the segments that it works on is newer, and asks nobody. It can be
     * wrong, though: a segment that was let go of in bad times may be remembered from then, while another node is long past that; and what was
     * done last may be undone by a crash of PostgreSQL. What is stored settles it.
     *
     * @param mine what this node remembers at this moment
     */
    synchronized Map<Integer, Long> positions(Map<Integer, Long> mine) {
        boolean all = !positions.isEmpty() && mine.keySet().containsAll(positions.keySet());
        if (positions.isEmpty() || System.nanoTime() - readAt > (all ? CONFIRMED_NANOS : FRESH_NANOS)) {
            try {
                positions = read();
            } finally {
                // Also when nobody answered: those who wait here would each find out for themselves.
                readAt = System.nanoTime();
            }
            undone.clear();
            positions.forEach((segment, position) -> {
                if (position < mine.getOrDefault(segment, 0L)) {
                    undone.add(segment);
                }
            });
        }
        Map<Integer, Long> reached = new HashMap<>(positions);
        reached.replaceAll((segment, position) ->
                undone.contains(segment) ? position : Math.max(position, mine.getOrDefault(segment, 0L)));
        return reached;
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
