package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class LostRaceTest {

    private static final SQLException VIOLATION = new SQLException("duplicate key", "23505");

    private final LostRace resolver = new LostRace();

    @Test
    void the_sql_state_of_a_unique_violation_is_recognized() {
        assertThat(resolver.isDuplicateKeyViolation(VIOLATION)).isTrue();
    }

    @Test
    void it_is_recognized_however_deep_it_is_wrapped() {
        assertThat(resolver.isDuplicateKeyViolation(new DuplicateKeyException("spring", VIOLATION)))
                .isTrue();
        assertThat(resolver.isDuplicateKeyViolation(new RuntimeException(
                        new IllegalStateException(new BatchUpdateException("batch", "40000", new int[0], VIOLATION)))))
                .isTrue();
    }

    @Test
    void a_late_append_is_one() {
        assertThat(resolver.isDuplicateKeyViolation(new RuntimeException(new LateAppend())))
                .isTrue();
    }

    @Test
    void other_violations_and_texts_are_none() {
        assertThat(resolver.isDuplicateKeyViolation(new SQLException("not null", "23502")))
                .isFalse();
        assertThat(resolver.isDuplicateKeyViolation(new SQLException("duplicate key value violates unique constraint")))
                .isFalse();
        assertThat(resolver.isDuplicateKeyViolation(new DuplicateKeyException("23505")))
                .isFalse();
    }
}
