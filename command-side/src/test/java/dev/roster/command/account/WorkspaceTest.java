package dev.roster.command.account;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.left;
import static dev.roster.command.Facts.organization;
import static dev.roster.command.refusal.Rule.ORGANIZATION_CLOSED;
import static dev.roster.command.refusal.Rule.ORGANIZATION_NOT_FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.organization.Organization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.AccountErased;
import dev.roster.events.AccountRegistered;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.RosterEvent;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.testing.SettableClock;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkspaceTest {

    private static final OrganizationId PERSONAL = null;

    private final InMemoryBus bus = new InMemoryBus(
            new SettableClock(NOON),
            new PlanCatalog(Map.of()),
            aggregates -> aggregates.handleCommandsBy(new AccountCommandHandler(
                    aggregates.repository(Account.class), aggregates.repository(Organization.class))));

    WorkspaceTest() {
        given(created(Plan.TEAM), founded());
    }

    @Test
    void whoever_switches_for_the_first_time_is_registered() {
        assertThat(whenSwitching(ADA, ACME)).containsExactly(registered(ADA), switched(ADA, ACME));
    }

    @Test
    void nobody_is_registered_twice() {
        whenSwitching(ADA, PERSONAL);

        assertThat(whenSwitching(ADA, ACME)).containsExactly(switched(ADA, ACME));
    }

    /** Their data is erased, their account is not. */
    @Test
    void somebody_who_was_erased_stays_registered_and_where_they_are() {
        whenSwitching(ADA, ACME);
        bus.happened(
                "account:" + ADA.userId(),
                new AccountErased(ADA.userId(), ADA.address(), "era_06c4z8k9a0b1c2d3e4f5g6h7jk", BOB.userId()));

        assertThat(whenSwitching(ADA, PERSONAL)).containsExactly(switched(ADA, PERSONAL));
        assertThat(whenSwitching(ADA, PERSONAL)).isEmpty();
    }

    @Test
    void everybody_starts_in_their_personal_workspace() {
        assertThat(whenSwitching(BOB, PERSONAL)).containsExactly(registered(BOB));
    }

    @Test
    void switching_to_where_one_is_changes_nothing_and_one_can_go_back() {
        whenSwitching(ADA, ACME);

        assertThat(whenSwitching(ADA, ACME)).isEmpty();
        assertThat(whenSwitching(ADA, PERSONAL)).containsExactly(switched(ADA, PERSONAL));
        assertThat(whenSwitching(ADA, ACME)).containsExactly(switched(ADA, ACME));
    }

    @Test
    void a_member_switches_to_the_organization_and_a_stranger_finds_none() {
        assertRefused(BOB, ACME, ORGANIZATION_NOT_FOUND);
        given(joined(BOB, Role.MEMBER));
        assertThat(whenSwitching(BOB, ACME)).containsExactly(registered(BOB), switched(BOB, ACME));
        given(left(BOB));
        assertRefused(BOB, ACME, ORGANIZATION_NOT_FOUND);
        assertRefused(BOB, organization(2), ORGANIZATION_NOT_FOUND);
    }

    @Test
    void nobody_works_in_a_closed_organization() {
        given(closed());

        assertRefused(ADA, ACME, ORGANIZATION_CLOSED);
    }

    @Test
    void a_person_whose_address_is_not_verified_is_registered_without_it() {
        assertThat(whenSwitching(new SwitchWorkspace(BOB.userId(), PERSONAL, null)))
                .containsExactly(new AccountRegistered(BOB.userId(), null, null, null));
    }

    @Test
    void somebody_whom_their_provider_calls_like_an_organization_has_an_account_all_the_same() {
        Person trickster = new Person(new UserId(ACME.value()), BOB.name(), BOB.email(), BOB.address());

        assertThat(whenSwitching(trickster, PERSONAL)).containsExactly(registered(trickster));
        assertThat(whenSwitching(ADA, ACME)).contains(switched(ADA, ACME));
    }

    private void given(OrganizationEvent... past) {
        for (OrganizationEvent event : past) {
            bus.happened(ACME.value(), event);
        }
    }

    private List<RosterEvent> whenSwitching(Person person, OrganizationId to) {
        return whenSwitching(new SwitchWorkspace(person.userId(), to, person));
    }

    private List<RosterEvent> whenSwitching(SwitchWorkspace command) {
        return bus.eventsOf(command);
    }

    private void assertRefused(Person person, OrganizationId to, Rule rule) {
        assertThat(bus.ruleAgainst(new SwitchWorkspace(person.userId(), to, person)))
                .isEqualTo(rule);
    }

    private static AccountRegistered registered(Person person) {
        return new AccountRegistered(person.userId(), person.name(), person.email(), person.address());
    }

    private static WorkspaceSwitched switched(Person person, OrganizationId to) {
        return new WorkspaceSwitched(person.userId(), to);
    }
}
