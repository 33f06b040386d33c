package dev.roster.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireNamesTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(before);
    }

    @Test
    void plans_are_written_in_lower_case_and_read_back() {
        assertThat(Plan.values())
                .extracting(Plan::wireName)
                .containsExactly("explore", "team", "visionary", "enterprise");
        assertThat(Plan.values())
                .allSatisfy(plan -> assertThat(Plan.parse(plan.wireName())).contains(plan));
    }

    @Test
    void roles_are_written_in_lower_case_and_read_back() {
        assertThat(Role.values()).extracting(Role::wireName).containsExactly("admin", "member");
        assertThat(Role.values())
                .allSatisfy(role -> assertThat(Role.parse(role.wireName())).contains(role));
    }

    /** A Turkish lower-case I has no dot. */
    @Test
    void names_do_not_depend_on_the_locale_of_the_machine() {
        Locale.setDefault(Locale.forLanguageTag("tr"));

        assertThat(Plan.VISIONARY.wireName()).isEqualTo("visionary");
        assertThat(Role.ADMIN.wireName()).isEqualTo("admin");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Team", "TEAM", " team", "owner", "0"})
    void other_names_are_neither_plans_nor_roles(String name) {
        assertThat(Plan.parse(name)).isEmpty();
        assertThat(Role.parse(name)).isEmpty();
    }
}
