package dev.roster.chain;

import static dev.roster.chain.Past.ACME;
import static dev.roster.chain.Past.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigestTest {

    /** Whoever verifies with software of their own gets to the same. */
    @Test
    void is_the_same_for_ever() {
        assertThat(Past.digest(ACME, Past.of(ACME, 2)))
                .hasToString("df0e19e89a040e25b85872a657456755d44e2afa995967700bd51df41cbb0fd5");
    }

    @Test
    void begins_differently_for_each_organization() {
        assertThat(Digest.beginning(ACME)).isNotEqualTo(Digest.beginning(OTHER));
    }

    /** PostgreSQL keeps them, and infinity, which the driver reads as the last of all. */
    @Test
    void instants_beyond_all_reason_are_instants_like_others() {
        StoredEvent event = Past.event(ACME, 3, 0, "organization.renamed");
        List<Digest> digests = List.of(
                at(event, event.occurredAt()),
                at(event, Instant.parse("2826-11-26T10:00:00Z")),
                at(event, Instant.parse("1626-11-26T10:00:00Z")),
                at(event, OffsetDateTime.MAX.toInstant()),
                at(event, OffsetDateTime.MIN.toInstant()));

        assertThat(digests).doesNotHaveDuplicates();
    }

    private static Digest at(StoredEvent event, Instant instant) {
        return Digest.beginning(ACME).then(Past.with(event, event.payload(), event.metadata(), instant));
    }
}
