package dev.roster.command.apikey;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.closed;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.left;
import static dev.roster.command.Facts.organization;
import static dev.roster.command.Facts.removed;
import static dev.roster.command.Facts.roleChanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.apikey.ApiKeyCommand.CreateApiKey;
import dev.roster.command.apikey.ApiKeyCommand.RevokeApiKey;
import dev.roster.command.apikey.ApiKeyCommand.SettleApiKey;
import dev.roster.command.apikey.ApiKeyCommand.TransferApiKey;
import dev.roster.command.commandbus.InMemoryBus;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyEvent;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.events.OrganizationEvent;
import dev.roster.events.RosterEvent;
import dev.roster.testing.SettableClock;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.Role;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final ApiKeyId KEY = new ApiKeyId("key_%026d".formatted(1));
    private static final String DIGEST = "ab".repeat(32);

    private final InMemoryBus bus = new InMemoryBus(new SettableClock(NOON), new PlanCatalog(Map.of()), aggregates -> {
        Repository<Organization> organizations = aggregates.repository(Organization.class);
        aggregates.handleCommandsBy(new ApiKeyCommandHandler(organizations, aggregates.repository(ApiKey.class)));
    });

    ApiKeyTest() {
        given(created(Plan.TEAM), founded(), joined(BOB, Role.MEMBER), joined(CY, Role.MEMBER));
    }

    @Test
    void any_member_creates_a_key_and_no_stranger_does() {
        assertThat(when(create(BOB)))
                .containsExactly(new ApiKeyCreated(KEY, ACME, "CI", DIGEST, BOB.userId(), BOB.name(), null));
        given(left(CY));
        assertRefused(create(CY), Rule.ORGANIZATION_NOT_FOUND);
    }

    @Test
    void nobody_creates_a_key_of_a_closed_organization() {
        given(closed());

        assertRefused(create(ADA), Rule.ORGANIZATION_CLOSED);
    }

    @Test
    void whoever_created_a_key_and_any_admin_revoke_it_and_no_other_member_does() {
        given(keyOfBob());

        assertRefused(revoke(CY), Rule.ADMIN_REQUIRED);
        assertThat(when(revoke(BOB))).containsExactly(new ApiKeyRevoked(KEY, ACME, BOB.userId()));
    }

    @Test
    void an_admin_revokes_a_key_of_somebody_else_once() {
        given(keyOfBob());

        assertThat(when(revoke(ADA))).containsExactly(new ApiKeyRevoked(KEY, ACME, ADA.userId()));
        assertThat(when(revoke(ADA))).isEmpty();
    }

    @Test
    void a_key_of_another_organization_is_not_found() {
        OrganizationId other = organization(2);
        given(new ApiKeyCreated(KEY, other, "CI", DIGEST, BOB.userId(), BOB.name(), null));

        assertRefused(revoke(ADA), Rule.API_KEY_NOT_FOUND);
        assertRefused(revoke(BOB), Rule.API_KEY_NOT_FOUND);
    }

    @Test
    void a_key_that_never_was_is_not_found() {
        assertRefused(revoke(ADA), Rule.API_KEY_NOT_FOUND);
    }

    @Test
    void a_key_outlives_the_membership_of_its_creator_and_is_the_admins_from_then_on() {
        given(keyOfBob());
        given(removed(BOB));

        assertThat(when(transfer(BOB))).containsExactly(new ApiKeyTransferred(KEY, ACME, BOB.userId()));
        given(joined(BOB, Role.MEMBER));
        assertRefused(revoke(BOB), Rule.ADMIN_REQUIRED);
        given(roleChanged(BOB, Role.ADMIN));
        assertThat(when(revoke(BOB))).containsExactly(new ApiKeyRevoked(KEY, ACME, BOB.userId()));
    }

    @Test
    void a_key_is_transferred_once_and_only_from_whoever_created_it() {
        given(keyOfBob());

        assertThat(when(transfer(CY))).isEmpty();
        assertThat(when(transfer(BOB))).hasSize(1);
        assertThat(when(transfer(BOB))).isEmpty();
    }

    @Test
    void a_key_whose_creator_was_removed_meanwhile_is_settled() {
        given(keyOfBob());
        assertThat(when(new SettleApiKey(KEY))).isEmpty();
        given(removed(BOB));

        assertThat(when(new SettleApiKey(KEY))).containsExactly(new ApiKeyTransferred(KEY, ACME, BOB.userId()));
        assertThat(when(new SettleApiKey(KEY))).isEmpty();
    }

    @Test
    void a_revoked_key_stays_where_it_is() {
        given(keyOfBob(), new ApiKeyRevoked(KEY, ACME, ADA.userId()));

        assertThat(when(transfer(BOB))).isEmpty();
    }

    private static ApiKeyCreated keyOfBob() {
        return new ApiKeyCreated(KEY, ACME, "CI", DIGEST, BOB.userId(), BOB.name(), null);
    }

    private static CreateApiKey create(Person by) {
        return new CreateApiKey(KEY, ACME, Asking.of(by.userId()), by.name(), "CI", DIGEST, null);
    }

    private static RevokeApiKey revoke(Person by) {
        return new RevokeApiKey(KEY, ACME, Asking.of(by.userId()));
    }

    private static TransferApiKey transfer(Person from) {
        return new TransferApiKey(KEY, from.userId());
    }

    private void given(RosterEvent... past) {
        for (RosterEvent event : past) {
            bus.happened(
                    event instanceof ApiKeyEvent key
                            ? key.keyId().value()
                            : ((OrganizationEvent) event).organizationId().value(),
                    event);
        }
    }

    private List<RosterEvent> when(Object command) {
        return bus.eventsOf(command);
    }

    private void assertRefused(Object command, Rule rule) {
        assertThat(bus.ruleAgainst(command)).isEqualTo(rule);
    }
}
