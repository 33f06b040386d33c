package dev.roster.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.roster.events.AccountErased;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class ByOrganizationTest {

    private static final OrganizationId ORGANIZATION = new OrganizationId("org_00000000000000000000000001");
    private static final UserId ADA = new UserId("ada");

    @Test
    void the_events_of_an_organization_and_of_its_invitations_are_one_sequence() {
        assertThat(sequenceOf(new OrganizationClosed(ORGANIZATION, ADA))).isEqualTo(ORGANIZATION.value());
        assertThat(sequenceOf(new InvitationDeclined(new InvitationId("inv_00000000000000000000000001"), ORGANIZATION)))
                .isEqualTo(ORGANIZATION.value());
    }

    @Test
    void those_of_an_account_are_another_even_where_they_name_an_organization() {
        assertThat(sequenceOf(new WorkspaceSwitched(ADA, ORGANIZATION))).isEqualTo("ada");
    }

    @Test
    void somebody_who_never_had_an_account_is_told_by_the_address() {
        AddressDigest address = new AddressDigest("QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY");

        assertThat(sequenceOf(new AccountErased(null, address, "era_1", ADA))).isEqualTo(address.value());
        assertThat(sequenceOf(new AccountErased(ADA, address, "era_1", ADA))).isEqualTo("ada");
    }

    /** Axon would take the hash of anything else, and another JVM's hash is another. */
    @Test
    void a_sequence_is_named_by_a_text() {
        assertThat(sequenceOf(new OrganizationClosed(ORGANIZATION, ADA))).isInstanceOf(String.class);
        assertThat(sequenceOf(new WorkspaceSwitched(ADA, null))).isInstanceOf(String.class);
    }

    @Test
    void what_is_no_event_of_roster_has_no_sequence() {
        assertThatIllegalArgumentException().isThrownBy(() -> sequenceOf("something else"));
    }

    private static Object sequenceOf(Object event) {
        return ByOrganization.POLICY.getSequenceIdentifierFor(new GenericEventMessage<>(event));
    }
}
