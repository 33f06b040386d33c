package dev.roster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void a_section_takes_the_place_of_the_last_of_its_name_and_leaves_others() {
        String document = Results.withSection("# Results\n", "lag", "old lag\n");
        document = Results.withSection(document, "commands", "commands\n");
        document = Results.withSection(document, "lag", "new lag\n");

        assertThat(document).isEqualTo("""
                        # Results

                        <!-- lag -->
                        new lag
                        <!-- end of lag -->

                        <!-- commands -->
                        commands
                        <!-- end of commands -->
                        """);
    }

    @Test
    void a_table_has_as_many_cells_in_each_row_as_headings() {
        assertThat(new Table("a", "b").row("1", "2")).hasToString("| a | b |\n|---|---|\n| 1 | 2 |");
        assertThatThrownBy(() -> new Table("a", "b").row("1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_ratio_is_far_off_below_what_it_has_to_be_at_least_and_when_there_is_none() {
        assertThat(new Results.Held("commands", 0.1, 0.1).isFarOff()).isFalse();
        assertThat(new Results.Held("commands", 0.09, 0.1).isFarOff()).isTrue();
        assertThat(new Results.Held("commands", Double.NaN, 0.1).isFarOff()).isTrue();
    }
}
