package dev.roster.query.invitation;

import static dev.roster.query.running.Person.ADA;
import static dev.roster.query.running.Person.STRANGER;
import static dev.roster.values.Role.ADMIN;
import static dev.roster.values.Role.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.query.running.Client.Answer;
import dev.roster.query.running.History;
import dev.roster.query.running.History.Invitation;
import dev.roster.query.running.Person;
import dev.roster.query.running.RunningQuerySide;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What waits for the person who is logged in. */
class MyInvitationsTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final RunningQuerySide app = RunningQuerySide.shared();
    private final History history = app.history();
    private final OrganizationId acme = history.created("Acme", Plan.TEAM, ADA);
    private final Person dan = new Person("Dan", "dan%d@example.org".formatted(COUNT.incrementAndGet()));

    @Test
    void areThoseToTheirVerifiedAddress() {
        Invitation invitation = history.invited(acme, ADA, dan.email(), ADMIN);
        history.renamed(acme, "Acme Two", ADA);

        assertThat(mine().text()).isEqualTo("""
                {"items":[{"invitationId":"%s","organizationId":"%s","organizationName":"Acme Two","role":"admin",\
                "invitedBy":{"name":"Ada Lovelace"},"invitedAt":"2026-03-01T09:00:00Z",\
                "expiresAt":"2026-03-03T09:00:00Z"}],"next":null,"total":1}""".formatted(invitation.id(), acme));
        assertThat(app.client().get(STRANGER, "/me/invitations").items()).isEmpty();
    }

    @Test
    void areFoundHoweverTheAddressIsCapitalized() {
        history.invited(acme, ADA, dan.email(), MEMBER);

        Person shouting = new Person("Dan", dan.email().toUpperCase(java.util.Locale.ROOT));
        assertThat(app.client().get(shouting, "/me/invitations").items()).hasSize(1);
    }

    @Test
    void areHiddenFromAnAddressThatNobodyVerified() {
        history.invited(acme, ADA, dan.email(), MEMBER);

        assertThat(app.client().getUnverified(dan, "/me/invitations").items()).isEmpty();
    }

    @Test
    void areNoMoreOnceTheyExpireOrAreAnswered() {
        Invitation first = history.invited(acme, ADA, dan.email(), MEMBER);
        app.clock().move(History.VALIDITY);
        assertThat(mine().items()).isEmpty();

        history.expired(first);
        Invitation second = history.invited(acme, ADA, dan.email(), MEMBER);
        assertThat(mine().each("invitationId")).containsExactly(second.id().value());

        history.declined(second);
        assertThat(mine().items()).isEmpty();
    }

    @Test
    void areNoMoreWhenTheOrganizationCloses() {
        Invitation invitation = history.invited(acme, ADA, dan.email(), MEMBER);
        history.closed(acme, ADA, invitation);

        assertThat(mine().items()).isEmpty();
        assertThat(app.database()
                        .queryForObject(
                                "select count(*) from readmodel.invitation where organization_id = ?"
                                        + " and coalesce(email, inviter_name, sender_name) is not null",
                                Long.class,
                                acme.value()))
                .as("invitations that still tell who they were for")
                .isZero();
    }

    private Answer mine() {
        return app.client().get(dan, "/me/invitations");
    }
}
