package dev.roster.command.invitation;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.DEE;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.Facts.person;
import static dev.roster.command.invitation.InvitationFacts.accept;
import static dev.roster.command.invitation.InvitationFacts.decline;
import static dev.roster.command.invitation.InvitationFacts.expire;
import static dev.roster.command.invitation.InvitationFacts.invite;
import static dev.roster.command.invitation.InvitationFacts.resend;
import static dev.roster.command.invitation.InvitationFacts.revoke;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.organization.Asking;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.command.person.Person;
import dev.roster.events.EventCatalog;
import dev.roster.events.InvitationRefused;
import dev.roster.events.RosterEvent;
import dev.roster.values.InvitationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Whatever people ask for, in whatever order and at whatever time: what must never happen does not. */
class AnyHistoryTest {

    private enum Wish {
        INVITE,
        RESEND,
        REVOKE,
        ACCEPT,
        DECLINE,
        RUN_DEADLINE,
        CHANGE_ROLE,
        REMOVE,
        LEAVE,
        CHANGE_PLAN,
        CLOSE
    }

    /**
     * @param nth picks among the latest invitations
     * @param staleness which of its links is used: the newest, the one before it…
     * @param hours that pass before
     */
    private record Step(Wish wish, Person who, Person whom, int nth, int staleness, Plan plan, int hours) {

        Object command(List<Person> invitees, Ledger ledger) {
            int last = invitees.size() - 1;
            int chosen = last - (last < 0 ? 0 : nth % Math.min(invitees.size(), 4));
            InvitationId id = invitation(Math.max(chosen, 0));
            int generation = ledger.generationOf(id) - staleness;
            Asking asking = Asking.of(who.userId());
            return switch (wish) {
                case INVITE -> invite(who, invitation(last + 1), whom);
                case RESEND -> resend(who, id);
                case REVOKE -> revoke(who, id);
                case ACCEPT -> accept(id, generation, chosen < 0 || nth == 0 ? whom : invitees.get(chosen));
                case DECLINE -> decline(id, generation);
                case RUN_DEADLINE -> expire(id, generation);
                case CHANGE_ROLE ->
                    new ChangeRole(ACME, asking, whom.userId(), nth % 3 == 0 ? Role.MEMBER : Role.ADMIN);
                case REMOVE -> new RemoveMember(ACME, asking, whom.userId());
                case LEAVE -> new LeaveOrganization(ACME, Asking.of(whom.userId()));
                case CHANGE_PLAN -> new ChangePlan(ACME, asking, plan);
                case CLOSE -> new CloseOrganization(ACME, asking);
            };
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void holds_what_is_promised(@ForAll("histories") List<Step> steps) {
        Scenario acme = Scenario.given(created(Plan.TEAM), founded());
        Ledger ledger = new Ledger();
        ledger.enter(acme.events(), acme.now());
        List<Person> invitees = new ArrayList<>();
        for (Step step : steps) {
            acme.after(Duration.ofHours(step.hours()));
            Scenario.Then then = acme.when(step.command(invitees, ledger));
            if (then.rule() != null) {
                assertThat(then.events()).as("what is refused changes nothing").isEmpty();
            } else if (step.wish() == Wish.INVITE) {
                invitees.add(step.whom());
            }
            if (isRefusedLink(then)) {
                assertThat(then.events()).singleElement().isInstanceOf(InvitationRefused.class);
            }
            ledger.enter(then.events(), acme.now());
            then.events().forEach(AnyHistoryTest::count);
        }
        // Without all of these in some history the promise would not have been put to the test.
        Statistics.label("events")
                .coverage(coverage -> EventCatalog.types().stream()
                        .filter(type -> type.stream().equals("organization")
                                || type.stream().equals("invitation"))
                        .filter(type -> !type.name().equals("organization.created"))
                        .filter(type -> !type.name().equals("organization.renamed"))
                        .forEach(type -> coverage.check(type.eventClass().getSimpleName())
                                .count(n -> n > 0)));
    }

    private static boolean isRefusedLink(Scenario.Then then) {
        return then.answer() instanceof Acceptance acceptance && acceptance.refusal() != null
                || then.answer() instanceof Declination declination && declination.refusal() != null;
    }

    private static void count(RosterEvent event) {
        Statistics.label("events").collect(event.getClass().getSimpleName());
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Person bobElsewhere = new Person(
                BOB.userId(), BOB.name(), BOB.email(), person("bob-elsewhere").address());
        Arbitrary<Person> anybody = Arbitraries.of(ADA, BOB, CY, DEE, bobElsewhere, person("eve"), person("fay"));
        Arbitrary<Wish> wishes = Arbitraries.frequency(
                Tuple.of(10, Wish.INVITE),
                Tuple.of(4, Wish.RESEND),
                Tuple.of(2, Wish.REVOKE),
                Tuple.of(8, Wish.ACCEPT),
                Tuple.of(2, Wish.DECLINE),
                Tuple.of(6, Wish.RUN_DEADLINE),
                Tuple.of(9, Wish.CHANGE_ROLE),
                Tuple.of(6, Wish.REMOVE),
                Tuple.of(6, Wish.LEAVE),
                Tuple.of(2, Wish.CHANGE_PLAN));
        Arbitrary<Step> steps = Combinators.combine(
                        Arbitraries.frequencyOf(Tuple.of(150, wishes), Tuple.of(1, Arbitraries.just(Wish.CLOSE))),
                        // Mostly somebody who may, or little would ever happen.
                        Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(ADA)), Tuple.of(2, anybody)),
                        anybody,
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, -1)),
                        Arbitraries.of(Plan.TEAM, Plan.VISIONARY, Plan.ENTERPRISE),
                        Arbitraries.frequency(Tuple.of(6, 0), Tuple.of(2, 1), Tuple.of(1, 48)))
                .as(Step::new);
        return steps.list().ofMinSize(20).ofMaxSize(60);
    }
}
