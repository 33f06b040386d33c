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
import dev.roster.query.readmodel.RowChange;
import dev.roster.query.readmodel.Table;
import dev.roster.values.AddressDigest;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/** Keeps {@code invitation} and {@code invitation_organization}. */
final class InvitationProjection implements Projection {

    private static final Table ORGANIZATION =
            Table.of("invitation_organization", List.of("organization_id"), "name", "closed boolean = false");

    static final Table INVITATION = Table.of(
            "invitation",
            List.of("invitation_id"),
            "organization_id",
            "address",
            "email",
            "role",
            "state = 'pending'",
            "generation integer = 1",
            "invited_by",
            "inviter_name",
            "inviter",
            "sender_name",
            "sender",
            "invited_at timestamptz",
            "expires_at timestamptz");

    private static final RowChange CREATE = ORGANIZATION.insert();
    private static final RowChange RENAME = ORGANIZATION.change("name");
    private static final RowChange CLOSE = ORGANIZATION.change("closed = true");
    private static final RowChange FORGET_PEOPLE =
            INVITATION.changeAll("email = null, inviter_name = null, sender_name = null", "organization_id");
    private static final RowChange INVITE = INVITATION.insert();
    private static final RowChange RESEND =
            INVITATION.change("state = 'pending', generation, role, sender_name, sender, expires_at");
    private static final RowChange BECOME = INVITATION.change("state");

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

    @Override
    public List<Table> tables() {
        return List.of(ORGANIZATION, INVITATION);
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
        String inviterName = people.open(event.inviterName());
        AddressDigest inviter = People.personOf(event.inviterName());
        readModel.write(
                INVITE,
                of(event, token)
                        .with("address", event.address())
                        .with("email", people.open(event.email()))
                        .with("role", event.role().wireName())
                        .with("invited_by", event.invitedBy())
                        .with("inviter_name", inviterName)
                        .with("inviter", inviter)
                        .with("sender_name", inviterName)
                        .with("sender", inviter)
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
