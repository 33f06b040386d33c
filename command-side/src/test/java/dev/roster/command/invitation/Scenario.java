package dev.roster.command.invitation;

import static dev.roster.command.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.credits.Credits;
import dev.roster.command.organization.Organization;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.command.upgrade.UpgradeCommandHandler;
import dev.roster.events.InvitationEvent;
import dev.roster.events.InvitationRefused;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.RosterEvent;
import dev.roster.testing.SettableClock;
import dev.roster.values.PersonalData;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.Repository;

/**
 * Given what happened to an organization and its invitations, when somebody asks for something at some time, then this follows. It goes
 * on afterwards, so that what a command has done is proven by the next one. It is noon, and the team plan has three seats.
 */
final class Scenario {

    static final PlanCatalog PLANS = new PlanCatalog(Map.of(Plan.TEAM, 3, Plan.VISIONARY, 5));

    private final SettableClock clock = new SettableClock(NOON);
    private final Set<PersonalData> erased = new HashSet<>();
    private final InMemoryBus bus = new InMemoryBus(clock, PLANS, this::handleCommands);
    private long seen;

    private Scenario() {}

    private void handleCommands(Aggregates aggregates) {
        Repository<Organization> organizations = aggregates.repository(Organization.class);
        aggregates.handleCommandsBy(Organization.class, organizations);
        aggregates.handleCommandsBy(new UpgradeCommandHandler(
                organizations, aggregates.repository(Credits.class), aggregates::exists, PLANS));
        aggregates.handleCommandsBy(new InvitationCommandHandler(
                organizations, aggregates.repository(Invitation.class), erased::contains, PLANS, clock));
    }

    static Scenario given(RosterEvent... past) {
        Scenario scenario = new Scenario();
        scenario.and(past);
        return scenario;
    }

    Scenario and(RosterEvent... past) {
        for (RosterEvent event : past) {
            bus.happened(streamOf(event), event);
            seen++;
        }
        return this;
    }

    private static String streamOf(RosterEvent event) {
        return event instanceof InvitationEvent of
                ? of.invitationId().value()
                : ((OrganizationEvent) event).organizationId().value();
    }

    /** Nobody can read this any more. */
    Scenario butErased(PersonalData data) {
        erased.add(data);
        return this;
    }

    Scenario after(Duration time) {
        clock.move(time);
        return this;
    }

    List<RosterEvent> events() {
        return bus.events();
    }

    Instant now() {
        return clock.instant();
    }

    Then when(Object command) {
        try {
            Object answer = bus.dispatch(command);
            return new Then(answer, null, whatIsNew());
        } catch (Refused refused) {
            return new Then(null, refused.rule(), whatIsNew());
        }
    }

    private List<RosterEvent> whatIsNew() {
        List<RosterEvent> added = bus.eventsAfter(seen);
        seen += added.size();
        return added;
    }

    /** @param rule by which the command was refused, or null */
    record Then(Object answer, Rule rule, List<RosterEvent> events) {

        /** These events, in any order between the two streams. */
        Then happens(RosterEvent... expected) {
            assertThat(rule).isNull();
            assertThat(events).containsExactlyInAnyOrder(expected);
            return this;
        }

        void answers(Object expected) {
            assertThat(answer).isEqualTo(expected);
        }

        void nothingHappens() {
            happens();
        }

        void isRefused(Rule expected) {
            assertThat(rule).isEqualTo(expected);
            assertThat(events).isEmpty();
        }

        /** The link was genuine, so that the refusal is an event; and it is the only one. */
        void theLinkIsRefused(InvitationRefused expected) {
            assertThat(events).containsExactly(expected);
            Rule told =
                    answer instanceof Acceptance acceptance ? acceptance.refusal() : ((Declination) answer).refusal();
            assertThat(told.code()).isEqualTo(expected.code());
        }
    }
}
