package dev.roster.query.invitation;

import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationEvent;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.WithinOrganization;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Row;
import dev.roster.query.readmodel.RowStatement;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code invitation} and {@code invitation_organization}. */
final class InvitationProjection implements Projection {

    private static final String ORGANIZATION = "invitation_organization";
    private static final String ORGANIZATION_KEY = "organization_id";
    private static final String INVITATION = "invitation";
    private static final String INVITATION_KEY = "invitation_id";

    private static final RowStatement CREATE = RowStatement.of("""
            insert into readmodel.invitation_organization (organization_id, name, position)
            select organization_id, name, position
              from {organization_id text, name text, position bigint}
            on conflict (organization_id) do nothing
            """, ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement RENAME = RowStatement.changing("name text", ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement CLOSE = RowStatement.changing("closed = true", ORGANIZATION, ORGANIZATION_KEY);

    private static final RowStatement FORGET_PEOPLE = RowStatement.alone("""
            update readmodel.invitation as invitation
               set email = null, inviter_name = null, sender_name = null, position = new.position
              from {organization_id text, position bigint}
             where invitation.organization_id = new.organization_id and invitation.position < new.position
            """);

    private static final RowStatement INVITE = RowStatement.of("""
            insert into readmodel.invitation
                   (invitation_id, organization_id, address, email, role, state, generation,
                    invited_by, inviter_name, inviter, sender_name, sender, invited_at, expires_at, position)
            select invitation_id, organization_id, address, email, role, 'pending', 1,
                   invited_by, inviter_name, inviter, inviter_name, inviter, invited_at, expires_at, position
              from {invitation_id text, organization_id text, address text, email text, role text, invited_by text,
                    inviter_name text, inviter text, invited_at timestamptz, expires_at timestamptz, position bigint}
            on conflict (invitation_id) do nothing
            """, INVITATION, INVITATION_KEY);

    private static final RowStatement RESEND = RowStatement.changing(
            "state = 'pending', generation integer, role text, sender_name text, sender text, expires_at timestamptz",
            INVITATION,
            INVITATION_KEY);

    private static final RowStatement BECOME = RowStatement.changing("state text", INVITATION, INVITATION_KEY);

    private final ReadModel readModel;
    private final People people;

    InvitationProjection(ReadModel readModel, People people) {
        this.readModel = readModel;
        this.people = people;
    }

    @Override
    public String name() {
        return "invitation";
    }

    @EventHandler
    void on(OrganizationCreated event, TrackingToken token) {
        readModel.write(CREATE, within(event, token).with("name", event.name()));
    }

    @EventHandler
    void on(OrganizationRenamed event, TrackingToken token) {
        readModel.write(RENAME, within(event, token).with("name", event.name()));
    }

    /** Its invitations stay as they are but for whom they were for: their links still have to be told from forged ones. */
    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        readModel.write(CLOSE, within(event, token));
        readModel.write(FORGET_PEOPLE, within(event, token));
    }

    @EventHandler
    void on(MemberInvited event, @Timestamp Instant at, TrackingToken token) {
        readModel.write(
                INVITE,
                of(event, token)
                        .with("address", event.address())
                        .with("email", people.open(event.email()))
                        .with("role", event.role().wireName())
                        .with("invited_by", event.invitedBy())
                        .with("inviter_name", people.open(event.inviterName()))
                        .with("inviter", People.personOf(event.inviterName()))
                        .with("invited_at", at)
                        .with("expires_at", event.expiresAt()));
    }

    @EventHandler
    void on(InvitationResent event, TrackingToken token) {
        readModel.write(
                RESEND,
                of(event, token)
                        .with("generation", event.generation())
                        .with("role", event.role().wireName())
                        .with("sender_name", people.open(event.inviterName()))
                        .with("sender", People.personOf(event.inviterName()))
                        .with("expires_at", event.expiresAt()));
    }

    @EventHandler
    void on(InvitationAccepted event, TrackingToken token) {
        become("accepted", event, token);
    }

    @EventHandler
    void on(InvitationDeclined event, TrackingToken token) {
        become("declined", event, token);
    }

    @EventHandler
    void on(InvitationRevoked event, TrackingToken token) {
        become("revoked", event, token);
    }

    @EventHandler
    void on(InvitationExpired event, TrackingToken token) {
        become("expired", event, token);
    }

    private void become(String state, InvitationEvent event, TrackingToken token) {
        readModel.write(BECOME, of(event, token).with("state", state));
    }

    private static Row of(InvitationEvent event, TrackingToken token) {
        return within(event, token).with("invitation_id", event.invitationId());
    }

    private static Row within(WithinOrganization event, TrackingToken token) {
        return Row.at(ReadModel.positionOf(token)).with("organization_id", event.organizationId());
    }
}
