package dev.roster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InTurnTest {

    @Test
    void each_is_asked_everything_some_of_it_at_a_time() {
        List<String> asked = new ArrayList<>();
        int requests = 2 * InTurn.REQUESTS + 1;

        List<List<Double>> millis =
                InTurn.millis(List.of("one", "other"), requests, (of, nth) -> asked.add(of + " " + nth));

        assertThat(millis).hasSize(2).allSatisfy(one -> assertThat(one).hasSize(requests));
        List<String> turns = new ArrayList<>();
        for (int begin = 0; begin < requests; begin += InTurn.REQUESTS) {
            int first = begin;
            int end = Math.min(requests, begin + InTurn.REQUESTS);
            List.of("one", "other")
                    .forEach(of -> IntStream.range(first, end).forEach(nth -> turns.add(of + " " + nth)));
        }
        assertThat(asked).isEqualTo(turns);
    }

    @Test
    void what_each_took_is_its_own() {
        List<List<Double>> millis = InTurn.millis(List.of(0, 20), InTurn.REQUESTS + 1, (of, nth) -> Pause.millis(of));

        assertThat(Figures.median(millis.get(0))).isLessThan(20);
        assertThat(Figures.median(millis.get(1))).isGreaterThanOrEqualTo(20);
    }
}
