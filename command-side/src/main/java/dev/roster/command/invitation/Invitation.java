package dev.roster.command.invitation;

import static dev.roster.command.refusal.Rule.INVITATION_ALREADY_ACCEPTED;
import static dev.roster.command.refusal.Rule.INVITATION_EXPIRED;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_PENDING;
import static dev.roster.command.refusal.Rule.INVITATION_REVOKED;
import static dev.roster.command.refusal.Rule.INVITATION_SUPERSEDED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationRefused;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;

/** Decides whether a link admits. Expiry is a matter of the clock: {@link Status#EXPIRED} only tidies up. */
@AggregateRoot(type = "invitation")
@Revision("1")
class Invitation {

    private enum Status {
        PENDING,
        ACCEPTED,
        DECLINED,
        REVOKED,
        EXPIRED
    }

    @AggregateIdentifier
    private InvitationId id;

    private OrganizationId organizationId;
    private PersonalData email;
    private AddressDigest address;
    private Role role;
    private String locale;
    private int generation;
    private Instant expiresAt;
    private Status status;

    /** For Axon, which fills it from the stream. */
    Invitation() {}

    Invitation(SendInvitation command, String organizationName, Instant expiresAt) {
        apply(new MemberInvited(
                command.invitationId(),
                command.organizationId(),
                organizationName,
                command.email(),
                command.address(),
                command.role(),
                command.locale(),
                command.asking().user(),
                command.inviterName(),
                expiresAt));
    }

    void resend(ResendInvitation command, String organizationName, Instant expiresAt) {
        INVITATION_NOT_PENDING.refuseIf(status != Status.PENDING && status != Status.EXPIRED);
        apply(new InvitationResent(
                id,
                organizationId,
                organizationName,
                email,
                role,
                locale,
                generation + 1,
                command.asking().user(),
                command.inviterName(),
                expiresAt));
    }

    void revoke(UserId revokedBy, Instant now) {
        INVITATION_NOT_PENDING.refuseIf(!isPendingAt(now));
        apply(new InvitationRevoked(id, organizationId, revokedBy));
    }

    /** What stands against this link being used now, whoever uses it, or null. */
    Rule whyNotUse(int ofGeneration, Instant now) {
        return switch (status) {
            case ACCEPTED -> INVITATION_ALREADY_ACCEPTED;
            case REVOKED -> INVITATION_REVOKED;
            case DECLINED -> INVITATION_NOT_PENDING;
            case PENDING, EXPIRED -> {
                if (ofGeneration != generation) {
                    yield INVITATION_SUPERSEDED;
                }
                yield isPendingAt(now) ? null : INVITATION_EXPIRED;
            }
        };
    }

    void accept(UserId user) {
        apply(new InvitationAccepted(id, organizationId, user));
    }

    void decline() {
        apply(new InvitationDeclined(id, organizationId));
    }

    /**
     * Keeps for the timeline that a genuine link did not admit, and why.
     *
     * @param user null for somebody who is not logged in
     * @param person null for them, and when their address is not verified
     */
    void refuse(Rule rule, int ofGeneration, UserId user, Person person) {
        apply(new InvitationRefused(
                id,
                organizationId,
                ofGeneration,
                rule.code(),
                user,
                person == null ? null : person.name(),
                person == null ? null : person.email()));
    }

    /** @return whether anything was left to expire */
    boolean expire(int ofGeneration, Instant now) {
        if (status != Status.PENDING || ofGeneration != generation || now.isBefore(expiresAt)) {
            return false;
        }
        apply(new InvitationExpired(id, organizationId, generation));
        return true;
    }

    private boolean isPendingAt(Instant now) {
        return status == Status.PENDING && now.isBefore(expiresAt);
    }

    OrganizationId organizationId() {
        return organizationId;
    }

    PersonalData email() {
        return email;
    }

    AddressDigest address() {
        return address;
    }

    Role role() {
        return role;
    }

    @EventSourcingHandler
    void evolve(MemberInvited event) {
        id = event.invitationId();
        organizationId = event.organizationId();
        email = event.email();
        address = event.address();
        role = event.role();
        locale = event.locale();
        generation = 1;
        expiresAt = event.expiresAt();
        status = Status.PENDING;
    }

    @EventSourcingHandler
    void evolve(InvitationResent event) {
        generation = event.generation();
        expiresAt = event.expiresAt();
        status = Status.PENDING;
    }

    @EventSourcingHandler
    void evolve(InvitationAccepted event) {
        status = Status.ACCEPTED;
    }

    @EventSourcingHandler
    void evolve(InvitationDeclined event) {
        status = Status.DECLINED;
    }

    @EventSourcingHandler
    void evolve(InvitationRevoked event) {
        status = Status.REVOKED;
    }

    @EventSourcingHandler
    void evolve(InvitationExpired event) {
        status = Status.EXPIRED;
    }
}
