package dev.roster.command.organization;

import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.planChanged;
import static dev.roster.command.Facts.renamed;
import static dev.roster.command.organization.Acme.changePlan;
import static dev.roster.command.organization.Acme.given;
import static dev.roster.command.organization.Acme.rename;
import static dev.roster.command.refusal.Rule.PLAN_HAS_NO_ORGANIZATIONS;

import dev.roster.values.Plan;
import dev.roster.values.Role;
import org.junit.jupiter.api.Test;

class OrganizationSettingsTest {

    private final Acme acme = given(created(Plan.TEAM), founded());

    @Test
    void an_admin_renames_the_organization() {
        acme.when(rename(ADA, "Acme Ltd")).happens(renamed("Acme Ltd"));
    }

    @Test
    void the_name_that_it_has_already_changes_nothing() {
        acme.when(rename(ADA, "Acme")).nothingHappens();
        given(created(Plan.TEAM), founded(), renamed("Acme Ltd"))
                .when(rename(ADA, "Acme Ltd"))
                .nothingHappens();
    }

    @Test
    void it_can_have_its_old_name_back() {
        given(created(Plan.TEAM), founded(), renamed("Acme Ltd"))
                .when(rename(ADA, "Acme"))
                .happens(renamed("Acme"));
    }

    @Test
    void an_admin_moves_it_to_a_larger_plan_and_back() {
        acme.when(changePlan(ADA, Plan.ENTERPRISE)).happens(planChanged(Plan.ENTERPRISE));
        given(created(Plan.TEAM), founded(), planChanged(Plan.ENTERPRISE))
                .when(changePlan(ADA, Plan.TEAM))
                .happens(planChanged(Plan.TEAM));
    }

    @Test
    void the_plan_that_it_has_already_changes_nothing() {
        acme.when(changePlan(ADA, Plan.TEAM)).nothingHappens();
        given(created(Plan.TEAM), founded(), planChanged(Plan.VISIONARY))
                .when(changePlan(ADA, Plan.VISIONARY))
                .nothingHappens();
    }

    @Test
    void members_stay_when_the_new_plan_has_fewer_seats() {
        given(created(Plan.ENTERPRISE), founded(), joined(BOB, Role.MEMBER), joined(CY, Role.MEMBER))
                .when(changePlan(ADA, Plan.TEAM))
                .happens(planChanged(Plan.TEAM));
    }

    @Test
    void an_organization_never_goes_back_to_explore() {
        acme.when(changePlan(ADA, Plan.EXPLORE)).isRefused(PLAN_HAS_NO_ORGANIZATIONS);
    }
}
