package dev.roster.query.memberdirectory;

import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationEvent;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.Projection;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.Table;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;

/**
 * Keeps {@code member_directory}. It does without invitation.expired: whether a listed invitation has expired, the clock says when the
 * list is read.
 */
final class MemberDirectoryProjection implements Projection {

    private final DirectoryRows rows;
    private final People people;

    MemberDirectoryProjection(DirectoryRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    @Override
    public String name() {
        return "memberdirectory";
    }

    @Override
    public List<Table> tables() {
        return List.of(DirectoryRows.TABLE);
    }

    @EventHandler
    void on(MemberJoined event, @Timestamp Instant at, TrackingToken token) {
        EntryKey member = EntryKey.member(event.organizationId(), event.member());
        long position = ReadModel.positionOf(token);
        rows.list(
                member,
                new DirectoryRows.Person(event.address(), people.open(event.name()), people.open(event.email())),
                event.role(),
                at,
                null,
                position);
        rows.unlistOtherInvitations(member, event.address(), position);
    }

    @EventHandler
    void on(MemberRoleChanged event, TrackingToken token) {
        rows.changeRole(
                EntryKey.member(event.organizationId(), event.member()), event.role(), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(MemberRemoved event, TrackingToken token) {
        rows.unlist(EntryKey.member(event.organizationId(), event.member()), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(MemberLeft event, TrackingToken token) {
        rows.unlist(EntryKey.member(event.organizationId(), event.member()), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(MemberInvited event, @Timestamp Instant at, TrackingToken token) {
        EntryKey invitation = invitation(event);
        long position = ReadModel.positionOf(token);
        rows.list(
                invitation,
                new DirectoryRows.Person(event.address(), null, people.open(event.email())),
                event.role(),
                at,
                event.expiresAt(),
                position);
        rows.unlistOtherInvitations(invitation, event.address(), position);
    }

    /** An expired one that had given way to a newer invitation can be sent again once that one is gone. */
    @EventHandler
    void on(InvitationResent event, TrackingToken token) {
        EntryKey invitation = invitation(event);
        long position = ReadModel.positionOf(token);
        rows.listAgain(
                invitation,
                event.email().person(),
                people.open(event.email()),
                event.role(),
                event.expiresAt(),
                position);
        rows.unlistOtherInvitations(invitation, event.email().person(), position);
    }

    @EventHandler
    void on(InvitationAccepted event, TrackingToken token) {
        rows.unlist(invitation(event), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(InvitationDeclined event, TrackingToken token) {
        rows.unlist(invitation(event), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(InvitationRevoked event, TrackingToken token) {
        rows.unlist(invitation(event), ReadModel.positionOf(token));
    }

    @EventHandler
    void on(OrganizationClosed event, TrackingToken token) {
        rows.unlistAll(event.organizationId(), ReadModel.positionOf(token));
    }

    private static EntryKey invitation(InvitationEvent event) {
        return EntryKey.invitation(event.organizationId(), event.invitationId());
    }
}
