package dev.roster.command.organization;

import static dev.roster.command.Facts.ACME;

import dev.roster.command.commandbus.Targeted;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.events.OrganizationEvent;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import java.util.Map;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/** Given what happened in Acme, when somebody asks for something, then this follows. */
final class Acme {

    private static final PlanCatalog PLANS = new PlanCatalog(Map.of());

    private final OrganizationEvent[] past;

    private Acme(OrganizationEvent... past) {
        this.past = past;
    }

    static Acme given(OrganizationEvent... past) {
        return new Acme(past);
    }

    Then when(OrganizationCommand command) {
        AggregateTestFixture<Organization> fixture = new AggregateTestFixture<>(Organization.class);
        fixture.registerCommandTargetResolver(Targeted.RESOLVER);
        fixture.registerCommandHandler(
                ChangePlan.class, message -> changePlan(fixture, (ChangePlan) message.getPayload()));
        return new Then(fixture.given((Object[]) past).when(command));
    }

    private static long changePlan(AggregateTestFixture<Organization> fixture, ChangePlan command) {
        Aggregate<Organization> organization = fixture.getRepository().load(ACME.value());
        organization.execute(it -> it.changePlan(command, PLANS));
        return organization.version();
    }

    final class Then {

        private final ResultValidator<Organization> result;

        private Then(ResultValidator<Organization> result) {
            this.result = result;
        }

        /** These events, and the version that the organization has after them. */
        void happens(OrganizationEvent... events) {
            result.expectSuccessfulHandlerExecution()
                    .expectEvents((Object[]) events)
                    .expectResultMessagePayload(past.length + events.length - 1L);
        }

        void nothingHappens() {
            happens();
        }

        void isRefused(Rule rule) {
            result.expectException(refusedFor(rule)).expectNoEvents();
        }
    }

    static Matcher<Refused> refusedFor(Rule rule) {
        return new FeatureMatcher<>(Matchers.equalTo(rule), "refused for", "rule") {
            @Override
            protected Rule featureValueOf(Refused refused) {
                return refused.rule();
            }
        };
    }

    static RenameOrganization rename(Person by, String name) {
        return new RenameOrganization(ACME, Asking.of(by.userId()), name);
    }

    static ChangePlan changePlan(Person by, Plan plan) {
        return new ChangePlan(ACME, Asking.of(by.userId()), plan);
    }

    static CloseOrganization close(Person by) {
        return new CloseOrganization(ACME, Asking.of(by.userId()));
    }

    static ChangeRole changeRole(Person by, Person member, Role role) {
        return new ChangeRole(ACME, Asking.of(by.userId()), member.userId(), role);
    }

    static RemoveMember remove(Person by, Person member) {
        return new RemoveMember(ACME, Asking.of(by.userId()), member.userId());
    }

    static LeaveOrganization leave(Person who) {
        return new LeaveOrganization(ACME, Asking.of(who.userId()));
    }
}
