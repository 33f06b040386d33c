package dev.roster.processing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoredTokensTest {

    private final Side side = new Side();
    private final StoredTokens stored =
            new StoredTokens(side.jdbc, "side", JacksonSerializer.defaultSerializer(), "names");

    @AfterEach
    void close() {
        side.close();
    }

    private void store(int segment, long position) {
        side.jdbc.update(
                "insert into side.token_entry (processorName, segment, token, tokenType) values ('names', ?, ?, ?)"
                        + " on conflict (processorName, segment) do update set token = excluded.token",
                segment,
                "{\"globalIndex\":%d}".formatted(position).getBytes(UTF_8),
                GlobalSequenceTrackingToken.class.getName());
    }

    @Test
    void what_a_node_remembers_of_its_segments_is_newer_than_what_it_read_last() {
        store(0, 3);
        store(1, 4);
        stored.positions(Map.of(0, 3L, 1, 4L));

        assertThat(stored.positions(Map.of(0, 7L, 1, 5L))).isEqualTo(Map.of(0, 7L, 1, 5L));
    }

    @Test
    void a_segment_that_it_remembers_from_long_ago_is_where_another_node_has_brought_it() throws Exception {
        store(0, 3);
        stored.positions(Map.of(0, 3L));
        store(0, 9);
        Thread.sleep(300);

        assertThat(stored.positions(Map.of(0, 3L))).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void what_was_undone_was_never_reached() throws Exception {
        store(0, 9);
        stored.positions(Map.of(0, 9L));
        store(0, 3);
        Thread.sleep(300);

        assertThat(stored.positions(Map.of(0, 9L))).isEqualTo(Map.of(0, 3L));
        store(0, 10);
        Thread.sleep(300);
        assertThat(stored.positions(Map.of(0, 9L))).isEqualTo(Map.of(0, 10L));
    }
}
