package dev.roster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LawTest {

    @Test
    void whatGrowsByAFifthInADecadeIsFlat() {
        Law law = Law.of(points(10_000, 2.0, 100_000, 2.38, 1_000_000, 2.2));
        assertThat(law.isFlat()).isTrue();
        assertThat(law.verdict("events")).isEqualTo("flat");
    }

    @Test
    void whatGrowsMoreInOneDecadeIsNotFlatWhateverTheOthersSay() {
        Law law = Law.of(points(10_000, 2.0, 100_000, 2.0, 1_000_000, 2.5, 10_000_000, 2.0));
        assertThat(law.isFlat()).isFalse();
        assertThat(law.worst()).isCloseTo(1.25, within(1e-9));
        assertThat(law.verdict("events")).isEqualTo("not flat; 1.00 × in all");
    }

    @Test
    void thePowerIsFoundWhateverTheDistances() {
        Law law = Law.of(points(100, 1, 400, 2, 10_000, 10));
        assertThat(law.exponent()).isCloseTo(0.5, within(1e-9));
        assertThat(law.verdict("its own events"))
                .isEqualTo("grows with its own events to the power of 0.50, in the end of 0.50");
    }

    @Test
    void whatEachRequestCostsAnywayHidesTheLawButAtTheEnd() {
        Law law = Law.of(points(100, 11, 1_000, 20, 10_000, 110, 100_000, 1_010));
        assertThat(law.exponent()).isLessThan(0.7);
        assertThat(law.last()).isCloseTo(0.96, within(0.01));
    }

    @Test
    void onePointSaysNothing() {
        assertThat(Law.of(points(100, 1)).isFlat()).isTrue();
    }

    private static List<Point> points(double... numbers) {
        return IntStream.range(0, numbers.length / 2)
                .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1], 0))
                .toList();
    }
}
