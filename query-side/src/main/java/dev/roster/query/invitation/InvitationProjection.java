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
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Keeps {@code invitation} and {@code invitation_organization}. */
final class InvitationProjection implements Projection {

    private static final String FIND = """
            select exists (select from readmodel.invitation where invitation_id = :invitation)
            """;

    private static final String FIND_ORGANIZATION = """
            select exists (select from readmodel.invitation_organization where organization_id = :organization)
            """;

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
        readModel.apply("""
                insert into readmodel.invitation_organization (organization_id, name, position)
                values (:organization, :name, :position)
                on conflict (organization_id) do nothing
                """, within(event, token).addValue("name", event.name()));
    }

    @EventHandler
    void on(OrganizationRenamed event, TrackingToken token) {
        readModel.change("""
                update readmodel.invitation_organization
                   set name = :name, position = :position
                 where organization_id = :organization and position < :position
                """, FIND_ORGANIZATION, within(event, token).addValue("name", event.name()));
    }

    /** Its invitations stay as they are but for whom they were for: their links still have to be told from forged ones. */
    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        readModel.change("""
                update readmodel.invitation_organization
                   set closed = true, position = :position
                 where organization_id = :organization and position < :position
                """, FIND_ORGANIZATION, within(event, token));
        readModel.apply("""
                update readmodel.invitation
                   set email = null, inviter_name = null, sender_name = null, position = :position
                 where organization_id = :organization and position < :position
                """, within(event, token));
    }

    @EventHandler
    void on(MemberInvited event, @Timestamp Instant at, TrackingToken token) {
        readModel.apply(
                """
                insert into readmodel.invitation
                       (invitation_id, organization_id, address, email, role, state, generation,
                        invited_by, inviter_name, sender_name, invited_at, expires_at, position)
                values (:invitation, :organization, :address, :email, :role, 'pending', 1,
                        :invitedBy, :inviterName, :inviterName, :invitedAt, :expiresAt, :position)
                on conflict (invitation_id) do nothing
                """,
                of(event, token)
                        .addValue("address", event.address().value())
                        .addValue("email", people.open(event.email()))
                        .addValue("role", event.role().wireName())
                        .addValue("invitedBy", event.invitedBy().value())
                        .addValue("inviterName", people.open(event.inviterName()))
                        .addValue("invitedAt", ReadModel.at(at))
                        .addValue("expiresAt", ReadModel.at(event.expiresAt())));
    }

    @EventHandler
    void on(InvitationResent event, TrackingToken token) {
        readModel.change(
                """
                update readmodel.invitation
                   set state = 'pending', generation = :generation, role = :role, sender_name = :senderName,
                       expires_at = :expiresAt, position = :position
                 where invitation_id = :invitation and position < :position
                """,
                FIND,
                of(event, token)
                        .addValue("generation", event.generation())
                        .addValue("role", event.role().wireName())
                        .addValue("senderName", people.open(event.inviterName()))
                        .addValue("expiresAt", ReadModel.at(event.expiresAt())));
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
        readModel.change("""
                update readmodel.invitation
                   set state = :state, position = :position
                 where invitation_id = :invitation and position < :position
                """, FIND, of(event, token).addValue("state", state));
    }

    private static MapSqlParameterSource of(InvitationEvent event, TrackingToken token) {
        return within(event, token).addValue("invitation", event.invitationId().value());
    }

    private static MapSqlParameterSource within(WithinOrganization event, TrackingToken token) {
        return new MapSqlParameterSource("organization", event.organizationId().value())
                .addValue("position", ReadModel.positionOf(token));
    }
}
