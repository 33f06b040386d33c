package dev.roster.chain;

import static dev.roster.chain.Past.ACME;
import static dev.roster.chain.Past.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.eventstore.Migrations;
import dev.roster.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class CheckpointsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00.123456Z");

    private final DriverManagerDataSource database = new DriverManagerDataSource(TestDatabase.create());
    private final SigningKey key = SigningKey.parse(SigningKey.draw());
    private Checkpoints checkpoints;

    @BeforeEach
    void tables() {
        Migrations.migrate(database, "eventstore");
        checkpoints = new Checkpoints(database);
        checkpoints.publish(key.publicHalf(), NOW);
    }

    @Test
    void are_kept_as_they_were_signed() {
        Checkpoint signed = key.sign(ACME, 7, Digest.beginning(ACME), NOW);

        assertThat(checkpoints.add(signed)).isTrue();

        assertThat(checkpoints.last(ACME)).contains(signed);
        assertThat(checkpoints.last(OTHER)).isEmpty();
    }

    @Test
    void are_one_for_each_position() {
        Checkpoint first = key.sign(ACME, 7, Digest.beginning(ACME), NOW);
        checkpoints.add(first);

        assertThat(checkpoints.add(key.sign(ACME, 7, Digest.beginning(OTHER), NOW)))
                .isFalse();

        assertThat(checkpoints.before(ACME, Long.MAX_VALUE, 10)).containsExactly(first);
        assertThat(checkpoints.count(ACME)).isEqualTo(1);
    }

    @Test
    void are_listed_from_the_newest_on() {
        for (long position : new long[] {5, 9, 7}) {
            checkpoints.add(key.sign(ACME, position, Digest.beginning(ACME), NOW));
        }

        assertThat(checkpoints.before(ACME, 9, 10))
                .extracting(Checkpoint::position)
                .containsExactly(7L, 5L);
        assertThat(checkpoints.before(ACME, Long.MAX_VALUE, 2))
                .extracting(Checkpoint::position)
                .containsExactly(9L, 7L);
    }

    @Test
    void keys_stay_published_when_others_take_their_place() {
        SigningKey next = SigningKey.parse(SigningKey.draw());

        checkpoints.publish(next.publicHalf(), NOW.plusSeconds(1));
        checkpoints.publish(key.publicHalf(), NOW.plusSeconds(2));

        assertThat(checkpoints.keys())
                .extracting(VerificationKey::id)
                .isEqualTo(List.of(key.publicHalf().id(), next.publicHalf().id()));
    }

    @Test
    void the_place_in_the_log_never_moves_back() {
        checkpoints.moveTo(40);
        checkpoints.moveTo(30);

        assertThat(checkpoints.place()).isEqualTo(40);
    }
}
