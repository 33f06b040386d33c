package dev.roster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.TestDatabase;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class FiguresTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Figures figures = new Figures(nanos::get);
    private final DataSource database = new DriverManagerDataSource(TestDatabase.create());

    private Kept<Integer> counting() {
        return figures.of(database, jdbc -> {
            asked.incrementAndGet();
            return jdbc.queryForObject("select 42", Integer.class);
        });
    }

    @Test
    void nothing_is_asked_until_somebody_looks_and_then_once_in_a_while() {
        Kept<Integer> kept = counting();
        assertThat(asked).hasValue(0);

        assertThat(kept.figure(Integer::doubleValue)).isEqualTo(42);
        kept.figure(Integer::doubleValue);
        assertThat(asked).hasValue(1);

        later();
        kept.figure(Integer::doubleValue);
        assertThat(asked).hasValue(2);
    }

    @Test
    void of_a_database_that_does_not_answer_there_are_none_and_it_is_waited_for_once() {
        Kept<Integer> broken = figures.of(database, jdbc -> {
            asked.incrementAndGet();
            throw new DataAccessResourceFailureException("down");
        });
        Kept<Integer> other = counting();

        assertThat(broken.figure(Integer::doubleValue)).isNaN();
        assertThat(other.figure(Integer::doubleValue)).isNaN();
        assertThat(asked).hasValue(1);

        later();
        assertThat(other.figure(Integer::doubleValue)).isEqualTo(42);
    }

    @Test
    void a_query_that_takes_too_long_is_ended() {
        Kept<Integer> slow =
                figures.of(database, jdbc -> jdbc.queryForObject("select 1 from pg_sleep(20)", Integer.class));
        long start = System.nanoTime();

        assertThat(slow.figure(Integer::doubleValue)).isNaN();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    private void later() {
        nanos.addAndGet(Figures.KEPT.toNanos());
    }
}
