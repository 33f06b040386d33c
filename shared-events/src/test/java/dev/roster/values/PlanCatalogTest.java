package dev.roster.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanCatalogTest {

    @Test
    void a_plan_has_the_seats_that_it_was_given() {
        PlanCatalog plans = new PlanCatalog(Map.of(Plan.TEAM, 10, Plan.VISIONARY, 50));

        assertThat(plans.maxMembers(Plan.TEAM)).hasValue(10);
        assertThat(plans.maxMembers(Plan.VISIONARY)).hasValue(50);
    }

    @Test
    void a_plan_that_is_not_named_has_no_limit() {
        assertThat(new PlanCatalog(Map.of(Plan.TEAM, 10)).maxMembers(Plan.ENTERPRISE))
                .isEmpty();
    }

    /** The founder sits on one. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_plan_without_a_seat_is_refused_by_name(int seats) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PlanCatalog(Map.of(Plan.TEAM, seats)))
                .withMessageContaining("team");
    }

    @Test
    void a_later_change_of_the_map_changes_no_plan() {
        Map<Plan, Integer> limits = new EnumMap<>(Map.of(Plan.TEAM, 10));
        PlanCatalog plans = new PlanCatalog(limits);

        limits.put(Plan.TEAM, 1000);

        assertThat(plans.maxMembers(Plan.TEAM)).hasValue(10);
    }
}
