package dev.roster.command.credits;

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
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.account.Accounts;
import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.credits.CreditsCommand.ConsumeCredits;
import dev.roster.command.credits.CreditsCommand.GrantCredits;
import dev.roster.command.organization.Organization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.AccountRegistered;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import dev.roster.events.RosterEvent;
import dev.roster.testing.SettableClock;
import dev.roster.values.ApiKeyId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.Test;

class CreditsTest {

    private static final UserId OPERATOR = new UserId("usr-operator");
    private static final ApiKeyId KEY = new ApiKeyId("key_%026d".formatted(1));
    private static final Owner SHARED = Owner.organization(ACME);
    private static final Owner OWN = Owner.person(ADA.userId());

    private final InMemoryBus bus = new InMemoryBus(new SettableClock(NOON), new PlanCatalog(Map.of()), aggregates -> {
        Repository<Organization> organizations = aggregates.repository(Organization.class);
        aggregates.handleCommandsBy(
                new CreditsCommandHandler(organizations, aggregates.repository(Credits.class), aggregates::exists));
    });

    CreditsTest() {
        given(ACME.value(), created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER));
        given(Accounts.streamOf(ADA.userId()), new AccountRegistered(ADA.userId(), null, null, null));
    }

    @Test
    void nothing_is_granted_to_somebody_who_is_not_known() {
        assertRefused(grant(Owner.person(BOB.userId()), 1), Rule.ACCOUNT_NOT_FOUND);
    }

    @Test
    void what_is_granted_can_be_used_and_no_more() {
        assertThat(when(grant(SHARED, 10)))
                .containsExactly(new CreditsGranted(ACME, null, 10, "invoice", 10, OPERATOR));
        assertThat(when(use(SHARED, 7, BOB, KEY)))
                .containsExactly(new CreditsConsumed(ACME, null, 7, "job", 3, BOB.userId(), KEY));
        assertRefused(use(SHARED, 4, BOB, KEY), Rule.INSUFFICIENT_CREDITS);
        assertThat(when(use(SHARED, 3, BOB, null)))
                .containsExactly(new CreditsConsumed(ACME, null, 3, "job", 0, BOB.userId(), null));
        assertRefused(use(SHARED, 1, BOB, KEY), Rule.INSUFFICIENT_CREDITS);
        assertThat(when(grant(SHARED, 5))).containsExactly(new CreditsGranted(ACME, null, 5, "invoice", 5, OPERATOR));
    }

    @Test
    void where_nothing_was_granted_there_is_nothing_to_use() {
        assertRefused(use(SHARED, 1, ADA, KEY), Rule.INSUFFICIENT_CREDITS);
        assertRefused(use(OWN, 1, ADA, null), Rule.INSUFFICIENT_CREDITS);
    }

    @Test
    void everybody_has_credits_of_their_own_beside_those_of_their_organizations() {
        when(grant(OWN, 5));
        when(grant(SHARED, 3));

        assertThat(when(use(OWN, 5, ADA, null)))
                .containsExactly(new CreditsConsumed(null, ADA.userId(), 5, "job", 0, ADA.userId(), null));
        assertRefused(use(SHARED, 4, ADA, null), Rule.INSUFFICIENT_CREDITS);
    }

    @Test
    void somebody_whom_their_provider_calls_like_an_organization_does_not_share_its_credits() {
        when(grant(SHARED, 5));

        assertRefused(
                new ConsumeCredits(Owner.person(new UserId(ACME.value())), 1, "job", new UserId(ACME.value()), null),
                Rule.INSUFFICIENT_CREDITS);
    }

    @Test
    void only_members_use_what_an_organization_has_and_its_keys_even_of_one_who_is_gone() {
        when(grant(SHARED, 10));
        given(ACME.value(), left(BOB));

        assertRefused(use(SHARED, 1, BOB, null), Rule.ORGANIZATION_NOT_FOUND);
        assertThat(when(use(SHARED, 1, BOB, KEY))).hasSize(1);
    }

    @Test
    void a_closed_organization_neither_gets_nor_uses_credits() {
        when(grant(SHARED, 10));
        given(ACME.value(), closed());

        assertRefused(grant(SHARED, 1), Rule.ORGANIZATION_CLOSED);
        assertRefused(use(SHARED, 1, ADA, null), Rule.ORGANIZATION_CLOSED);
        assertRefused(use(SHARED, 1, ADA, KEY), Rule.ORGANIZATION_CLOSED);
    }

    @Test
    void nothing_is_granted_to_an_organization_that_is_not_there_or_has_changed() {
        assertRefused(grant(Owner.organization(organization(2)), 1), Rule.ORGANIZATION_NOT_FOUND);
        assertRefused(new GrantCredits(SHARED, 1, "invoice", OPERATOR, 0L), Rule.VERSION_CONFLICT);
        assertThat(when(new GrantCredits(SHARED, 1, "invoice", OPERATOR, 2L))).hasSize(1);
    }

    @Test
    void a_balance_is_a_number_that_every_client_can_read() {
        when(grant(SHARED, Credits.MOST));

        assertRefused(grant(SHARED, 1), Rule.CREDIT_LIMIT_REACHED);
        when(use(SHARED, 1, ADA, null));
        assertThat(when(grant(SHARED, 1))).hasSize(1);
    }

    private static GrantCredits grant(Owner owner, long amount) {
        return new GrantCredits(owner, amount, "invoice", OPERATOR, null);
    }

    private static ConsumeCredits use(Owner owner, long amount, Person by, ApiKeyId key) {
        return new ConsumeCredits(owner, amount, "job", by.userId(), key);
    }

    private void given(String stream, RosterEvent... past) {
        for (RosterEvent event : past) {
            bus.happened(stream, event);
        }
    }

    private List<RosterEvent> when(Object command) {
        return bus.eventsOf(command);
    }

    private void assertRefused(Object command, Rule rule) {
        assertThat(bus.ruleAgainst(command)).isEqualTo(rule);
    }
}
