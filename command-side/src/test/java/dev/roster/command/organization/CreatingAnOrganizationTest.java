package dev.roster.command.organization;

import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.renamed;
import static dev.roster.command.organization.Acme.create;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.organization.Acme.rename;
import static dev.roster.command.refusal.Rule.PLAN_HAS_NO_ORGANIZATIONS;

import dev.roster.values.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreatingAnOrganizationTest {

    @ParameterizedTest
    @EnumSource(value = Plan.class, mode = EnumSource.Mode.EXCLUDE, names = "EXPLORE")
    void whoever_creates_an_organization_is_in_it(Plan plan) {
        given().when(create(plan)).happens(created(plan), founded());
    }

    @Test
    void the_founder_is_its_first_admin() {
        given(created(Plan.TEAM), founded()).when(rename(ADA, "Acme Ltd")).happens(renamed("Acme Ltd"));
    }

    @Test
    void the_explore_plan_has_no_organizations() {
        given().when(create(Plan.EXPLORE)).isRefused(PLAN_HAS_NO_ORGANIZATIONS);
    }
}
