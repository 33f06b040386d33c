package dev.roster.command.upgrade;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.organization;
import static dev.roster.command.Facts.planChanged;
import static dev.roster.command.Facts.renamed;
import static dev.roster.command.refusal.Rule.PLAN_HAS_NO_ORGANIZATIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.credits.Credits;
import dev.roster.command.credits.Owner;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import dev.roster.events.RosterEvent;
import dev.roster.testing.SettableClock;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpgradingTest {

    private static final OrganizationId OTHER = organization(2);

    private static final PlanCatalog USUAL = new PlanCatalog(Map.of());
    private static final PlanCatalog LATER = new PlanCatalog(Map.of(), true);

    private InMemoryBus bus = busWith(USUAL);

    private static InMemoryBus busWith(PlanCatalog plans) {
        return new InMemoryBus(new SettableClock(NOON), plans, aggregates -> {
            Repository<Organization> organizations = aggregates.repository(Organization.class);
            aggregates.handleCommandsBy(Organization.class, organizations);
            aggregates.handleCommandsBy(new UpgradeCommandHandler(
                    organizations, aggregates.repository(Credits.class), aggregates::exists, plans));
        });
    }

    @ParameterizedTest
    @EnumSource(value = Plan.class, mode = EnumSource.Mode.EXCLUDE, names = "EXPLORE")
    void whoever_creates_an_organization_is_in_it(Plan plan) {
        assertThat(when(create(ACME, plan))).containsExactly(created(plan), founded());
    }

    @Test
    void the_founder_is_its_first_admin() {
        when(create(ACME, Plan.TEAM));

        assertThat(when(new RenameOrganization(ACME, Asking.of(ADA.userId()), "Acme Ltd")))
                .containsExactly(renamed("Acme Ltd"));
    }

    @Test
    void the_explore_plan_has_no_organizations() {
        assertThat(bus.ruleAgainst(create(ACME, Plan.EXPLORE))).isEqualTo(PLAN_HAS_NO_ORGANIZATIONS);
    }

    @Test
    void where_everybody_has_an_organization_the_explore_plan_has_one_too() {
        bus = busWith(LATER);

        assertThat(when(create(ACME, Plan.EXPLORE))).containsExactly(created(Plan.EXPLORE), founded());
        assertThat(when(new ChangePlan(ACME, Asking.of(ADA.userId()), Plan.TEAM)))
                .containsExactly(planChanged(Plan.TEAM));
        assertThat(when(new ChangePlan(ACME, Asking.of(ADA.userId()), Plan.EXPLORE)))
                .containsExactly(planChanged(Plan.EXPLORE));
    }

    @Test
    void whoever_takes_an_organization_from_explore_takes_their_credits_along() {
        bus = busWith(LATER);
        when(create(ACME, Plan.EXPLORE));
        owns(50);

        assertThat(when(new ChangePlan(ACME, Asking.of(ADA.userId()), Plan.TEAM)))
                .containsExactlyInAnyOrder(
                        planChanged(Plan.TEAM),
                        new CreditsConsumed(null, ADA.userId(), 50, "upgrade:" + ACME, 0, ADA.userId(), null),
                        new CreditsGranted(ACME, null, 50, "upgrade:" + ACME, 50, ADA.userId()));
        owns(20);
        assertThat(when(new ChangePlan(ACME, Asking.of(ADA.userId()), Plan.VISIONARY)))
                .containsExactly(planChanged(Plan.VISIONARY));
    }

    @Test
    void the_founders_own_credits_become_the_organizations() {
        owns(50);

        assertThat(when(create(ACME, Plan.TEAM)))
                .containsExactlyInAnyOrder(
                        created(Plan.TEAM),
                        founded(),
                        new CreditsConsumed(null, ADA.userId(), 50, "upgrade:" + ACME, 0, ADA.userId(), null),
                        new CreditsGranted(ACME, null, 50, "upgrade:" + ACME, 50, ADA.userId()));
    }

    @Test
    void they_go_along_once() {
        owns(50);
        when(create(ACME, Plan.TEAM));

        assertThat(when(create(OTHER, Plan.TEAM))).hasSize(2);
    }

    @Test
    void nobody_takes_the_credits_of_somebody_else_along() {
        bus.happened(
                Owner.person(BOB.userId()).stream(),
                new CreditsGranted(null, BOB.userId(), 50, "welcome", 50, BOB.userId()));

        assertThat(when(create(ACME, Plan.TEAM))).hasSize(2);
    }

    @Test
    void what_cannot_be_created_leaves_the_credits_where_they_are() {
        owns(50);

        assertThat(bus.ruleAgainst(create(ACME, Plan.EXPLORE))).isEqualTo(PLAN_HAS_NO_ORGANIZATIONS);
    }

    private void owns(long amount) {
        bus.happened(
                Owner.person(ADA.userId()).stream(),
                new CreditsGranted(null, ADA.userId(), amount, "welcome", amount, BOB.userId()));
    }

    private static CreateOrganization create(OrganizationId id, Plan plan) {
        return new CreateOrganization(id, "Acme", plan, ADA);
    }

    private List<RosterEvent> when(Object command) {
        return bus.eventsOf(command);
    }
}
