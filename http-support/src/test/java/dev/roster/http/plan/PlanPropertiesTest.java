package dev.roster.http.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PlanPropertiesTest {

    @Test
    void the_defaults_are_rosters_own() {
        PlanCatalog plans = fromEnvironment(Map.of());

        assertThat(plans.maxMembers(Plan.TEAM)).hasValue(10);
        assertThat(plans.maxMembers(Plan.VISIONARY)).hasValue(50);
        assertThat(plans.maxMembers(Plan.ENTERPRISE)).isEmpty();
    }

    @Test
    void the_environment_sets_the_limit_of_one_plan_and_leaves_the_others() {
        PlanCatalog plans = fromEnvironment(
                Map.of("ROSTER_PLANS_TEAM_MAX_MEMBERS", "3", "ROSTER_PLANS_ENTERPRISE_MAX_MEMBERS", "500"));

        assertThat(plans.maxMembers(Plan.TEAM)).hasValue(3);
        assertThat(plans.maxMembers(Plan.VISIONARY)).hasValue(50);
        assertThat(plans.maxMembers(Plan.ENTERPRISE)).hasValue(500);
    }

    @Test
    void an_empty_value_is_no_limit() {
        PlanCatalog plans = fromEnvironment(Map.of("ROSTER_PLANS_TEAM_MAX_MEMBERS", ""));

        assertThat(plans.maxMembers(Plan.TEAM)).isEmpty();
        assertThat(plans.maxMembers(Plan.VISIONARY)).hasValue(50);
    }

    @Test
    void a_property_file_says_the_same_in_its_own_spelling() {
        PlanCatalog plans = from(new MapPropertySource(
                "file", Map.of("roster.plans.team.max-members", "3", "roster.plans.visionary.max-members", "")));

        assertThat(plans.maxMembers(Plan.TEAM)).hasValue(3);
        assertThat(plans.maxMembers(Plan.VISIONARY)).isEmpty();
    }

    @Test
    void what_is_no_number_of_seats_is_refused() {
        assertThatException().isThrownBy(() -> fromEnvironment(Map.of("ROSTER_PLANS_TEAM_MAX_MEMBERS", "many")));
        assertThatException().isThrownBy(() -> fromEnvironment(Map.of("ROSTER_PLANS_TEAM_MAX_MEMBERS", "0")));
        assertThatException().isThrownBy(() -> fromEnvironment(Map.of("ROSTER_PLANS_TAEM_MAX_MEMBERS", "3")));
    }

    @Test
    void plans_are_called_and_ordered_as_the_environment_says() {
        PlanProperties usual = properties(Map.of());
        PlanProperties changed =
                properties(Map.of("ROSTER_PLANS_TEAM_NAME", "Squad", "ROSTER_PLANS_ENTERPRISE_ORDER", "-1"));

        assertThat(usual.inOrder()).containsExactly(Plan.values());
        assertThat(usual.nameOf(Plan.TEAM)).isEqualTo("Team");
        assertThat(changed.nameOf(Plan.TEAM)).isEqualTo("Squad");
        assertThat(changed.toCatalog().maxMembers(Plan.TEAM)).hasValue(10);
        assertThat(changed.inOrder()).containsExactly(Plan.ENTERPRISE, Plan.EXPLORE, Plan.TEAM, Plan.VISIONARY);
    }

    @Test
    void looks_are_shown_for_a_time_that_is_not_negative() {
        assertThat(properties(Map.of("ROSTER_PLANS_TEAM_AUDIT_READS_KEPT", "P90D"))
                        .auditReadsKept(Plan.TEAM))
                .contains(Duration.ofDays(90));
        assertThatException()
                .isThrownBy(() -> properties(Map.of("ROSTER_PLANS_TEAM_AUDIT_READS_KEPT", "-P90D")))
                .havingRootCause()
                .withMessageContaining("ROSTER_PLANS_TEAM_AUDIT_READS_KEPT");
    }

    @Test
    void explore_has_organizations_where_the_environment_says_so() {
        assertThat(fromEnvironment(Map.of()).hasOrganizations(Plan.EXPLORE)).isFalse();
        assertThat(fromEnvironment(Map.of()).hasOrganizations(Plan.TEAM)).isTrue();
        PlanCatalog later = fromEnvironment(Map.of("ROSTER_EXPLORE_HAS_ORGANIZATIONS", "true"));
        assertThat(later.hasOrganizations(Plan.EXPLORE)).isTrue();
        assertThat(later.maxMembers(Plan.EXPLORE)).hasValue(1);
    }

    private static PlanCatalog fromEnvironment(Map<String, Object> variables) {
        return properties(variables).toCatalog();
    }

    private static PlanProperties properties(Map<String, Object> variables) {
        return properties(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    }

    private static PlanCatalog from(PropertySource<?> source) {
        return properties(source).toCatalog();
    }

    private static PlanProperties properties(PropertySource<?> source) {
        return new Binder(ConfigurationPropertySources.from(source)).bindOrCreate("roster", PlanProperties.class);
    }
}
