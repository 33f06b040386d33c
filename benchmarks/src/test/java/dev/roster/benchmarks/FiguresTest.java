package dev.roster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void the_median_is_in_the_middle_or_between_the_two_that_are() {
        assertThat(Figures.median(List.of(9, 1, 5))).isEqualTo(5);
        assertThat(Figures.median(List.of(4, 1, 9, 2))).isEqualTo(3);
        assertThat(Figures.median(List.of(7.5))).isEqualTo(7.5);
    }

    @Test
    void a_percentile_is_a_value_that_was_measured() {
        List<Integer> hundred = IntStream.rangeClosed(1, 100).boxed().toList();
        assertThat(Figures.percentile(hundred, 50)).isEqualTo(50);
        assertThat(Figures.percentile(hundred, 99)).isEqualTo(99);
        assertThat(Figures.percentile(hundred, 99.5)).isEqualTo(100);
        assertThat(Figures.percentile(List.of(3, 1, 2), 99)).isEqualTo(3);
        assertThat(Figures.percentile(List.of(3, 1, 2), 0)).isEqualTo(1);
    }

    @Test
    void there_is_no_figure_of_nothing() {
        assertThatThrownBy(() -> Figures.median(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Figures.percentile(List.of(), 50)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void medians_show_what_they_are_medians_of() {
        assertThat(Figures.medianOf(List.of(1200.4, 1000, 1100))).isEqualTo("1,100 (1,000 … 1,200)");
        assertThat(Figures.medianOf(List.of(0.5))).isEqualTo("0.50");
    }

    @Test
    void figures_have_as_many_digits_as_can_be_trusted() {
        assertThat(Figures.number(12345.6)).isEqualTo("12,346");
        assertThat(Figures.number(12.345)).isEqualTo("12.3");
        assertThat(Figures.number(1.2345)).isEqualTo("1.23");
        assertThat(Figures.number(0.01234)).isEqualTo("0.012");
        assertThat(Figures.number(0)).isEqualTo("0");
        assertThat(Figures.ratio(3, 4)).isEqualTo("0.75");
    }

    @Test
    void warm_up_ends_when_a_loop_is_hardly_faster_or_after_eight() {
        assertThat(WarmUp.isEnough(List.of())).isFalse();
        assertThat(WarmUp.isEnough(List.of(100.0))).isFalse();
        assertThat(WarmUp.isEnough(List.of(100.0, 120.0))).isFalse();
        assertThat(WarmUp.isEnough(List.of(100.0, 120.0, 124.0))).isTrue();
        assertThat(WarmUp.isEnough(List.of(100.0, 90.0))).isTrue();
        assertThat(WarmUp.isEnough(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)))
                .isFalse();
        assertThat(WarmUp.isEnough(List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0)))
                .isTrue();
    }
}
