package dev.roster.command.invitation;

import static dev.roster.command.refusal.Rule.EMAIL_NOT_VERIFIED;
import static dev.roster.command.refusal.Rule.INVITATION_EMAIL_ERASED;
import static dev.roster.command.refusal.Rule.INVITATION_EMAIL_MISMATCH;
import static dev.roster.command.refusal.Rule.INVITATION_NOT_FOUND;
import static dev.roster.command.refusal.Rule.INVITATION_TOKEN_INVALID;

import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.DeclineInvitation;
import dev.roster.command.invitation.InvitationCommand.ExpireInvitation;
import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.RevokeInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import dev.roster.events.SeatReleaseReason;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.PlanCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Commands that concern an invitation and its organization: both streams get their events in one append, or neither does.
 *
 * <p>An existing invitation is always loaded before its organization. Loading takes a lock, and in one order nobody waits in a circle.
 */
class InvitationCommandHandler {

    private final Repository<Organization> organizations;
    private final Repository<Invitation> invitations;
    private final Predicate<PersonalData> isErased;
    private final PlanCatalog plans;
    private final Clock clock;

    /** @param isErased whether nobody can read it any more */
    InvitationCommandHandler(
            Repository<Organization> organizations,
            Repository<Invitation> invitations,
            Predicate<PersonalData> isErased,
            PlanCatalog plans,
            Clock clock) {
        this.organizations = organizations;
        this.invitations = invitations;
        this.isErased = isErased;
        this.plans = plans;
        this.clock = clock;
    }

    @CommandHandler
    Sent handle(SendInvitation command) throws Exception {
        EMAIL_NOT_VERIFIED.refuseIf(command.inviterName() == null);
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireAdmin(command.asking()));
        Instant expiresAt = send(command, organization, clock.instant());
        return new Sent(command.email(), command.role(), expiresAt, organization.version());
    }

    @CommandHandler
    SentInvitations handle(SendInvitations command) throws Exception {
        EMAIL_NOT_VERIFIED.refuseIf(command.inviterName() == null);
        Instant now = clock.instant();
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireAdmin(command.asking()));
        List<Rule> refusals = new ArrayList<>();
        for (SendInvitation each : command.invitations()) {
            refusals.add(whyNotSend(each, organization, now));
        }
        return new SentInvitations(refusals, organization.version());
    }

    private Rule whyNotSend(SendInvitation command, Aggregate<Organization> organization, Instant now)
            throws Exception {
        try {
            send(command, organization, now);
            return null;
        } catch (Refused refused) {
            return refused.rule();
        }
    }

    private Instant send(SendInvitation command, Aggregate<Organization> organization, Instant now) throws Exception {
        Instant expiresAt = now.plus(command.validity());
        organization.execute(
                it -> it.reserveSeat(command.invitationId(), command.address(), command.role(), expiresAt, now, plans));
        String organizationName = organization.invoke(Organization::name);
        invitations.newInstance(() -> new Invitation(command, organizationName, expiresAt));
        return expiresAt;
    }

    @CommandHandler
    Sent handle(ResendInvitation command) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(command.validity());
        Optional<Aggregate<Invitation>> found = find(command.invitationId());
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireAdmin(command.asking()));
        Aggregate<Invitation> invitation = belonging(found, command.organizationId());
        INVITATION_EMAIL_ERASED.refuseIf(isErased.test(invitation.invoke(Invitation::email)));
        String organizationName = organization.invoke(Organization::name);
        invitation.execute(it -> it.resend(command, organizationName, expiresAt));
        return invitation.invoke(it -> {
            organization.execute(
                    of -> of.renewSeat(command.invitationId(), it.address(), it.role(), expiresAt, now, plans));
            return new Sent(it.email(), it.role(), expiresAt, organization.version());
        });
    }

    @CommandHandler
    long handle(RevokeInvitation command) {
        Optional<Aggregate<Invitation>> found = find(command.invitationId());
        Aggregate<Organization> organization = Organizations.load(organizations, command.organizationId());
        organization.execute(it -> it.requireAdmin(command.asking()));
        belonging(found, command.organizationId())
                .execute(it -> it.revoke(command.asking().user(), clock.instant()));
        organization.execute(it -> it.releaseSeat(command.invitationId(), SeatReleaseReason.REVOKED));
        return organization.version();
    }

    /** Refusing somebody who has a genuine link is an event as well, so it is answered and not thrown. */
    @CommandHandler
    Acceptance handle(AcceptInvitation command) {
        Aggregate<Invitation> invitation = find(command.invitationId()).orElseThrow(INVITATION_TOKEN_INVALID::refusal);
        Aggregate<Organization> organization =
                Organizations.load(organizations, invitation.invoke(Invitation::organizationId));
        Rule refusal = whyNot(command, invitation, organization);
        if (refusal != null) {
            invitation.execute(it -> it.refuse(refusal, command.generation(), command.userId(), command.person()));
            return Acceptance.refused(refusal);
        }
        return invitation.invoke(it -> {
            it.accept(command.userId());
            organization.execute(of -> of.admit(command.person(), it.role(), command.invitationId()));
            return Acceptance.joined(
                    it.organizationId(), organization.invoke(Organization::name), it.role(), organization.version());
        });
    }

    private Rule whyNot(
            AcceptInvitation command, Aggregate<Invitation> invitation, Aggregate<Organization> organization) {
        Rule link = invitation.invoke(it -> it.whyNotUse(command.generation(), clock.instant()));
        if (link != null) {
            return link;
        }
        if (command.person() == null) {
            return EMAIL_NOT_VERIFIED;
        }
        if (!command.person().address().equals(invitation.invoke(Invitation::address))) {
            return INVITATION_EMAIL_MISMATCH;
        }
        return organization.invoke(it -> it.whyNotAdmit(command.person()));
    }

    @CommandHandler
    Declination handle(DeclineInvitation command) {
        Aggregate<Invitation> invitation = find(command.invitationId()).orElseThrow(INVITATION_TOKEN_INVALID::refusal);
        Aggregate<Organization> organization =
                Organizations.load(organizations, invitation.invoke(Invitation::organizationId));
        Rule refusal = invitation.invoke(it -> it.whyNotUse(command.generation(), clock.instant()));
        if (refusal != null) {
            invitation.execute(it -> it.refuse(refusal, command.generation(), null, null));
            return new Declination(null, refusal);
        }
        invitation.execute(Invitation::decline);
        organization.execute(it -> it.releaseSeat(command.invitationId(), SeatReleaseReason.DECLINED));
        return new Declination(invitation.invoke(Invitation::organizationId), null);
    }

    @CommandHandler
    boolean handle(ExpireInvitation command) {
        Aggregate<Invitation> invitation = find(command.invitationId()).orElseThrow(INVITATION_NOT_FOUND::refusal);
        boolean expired = invitation.invoke(it -> it.expire(command.generation(), clock.instant()));
        if (expired) {
            Organizations.load(organizations, invitation.invoke(Invitation::organizationId))
                    .execute(it -> it.releaseSeat(command.invitationId(), SeatReleaseReason.EXPIRED));
        }
        return expired;
    }

    private Optional<Aggregate<Invitation>> find(InvitationId id) {
        try {
            return Optional.of(invitations.load(id.value()));
        } catch (AggregateNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Aggregate<Invitation> belonging(Optional<Aggregate<Invitation>> found, OrganizationId to) {
        return found.filter(invitation ->
                        invitation.invoke(Invitation::organizationId).equals(to))
                .orElseThrow(INVITATION_NOT_FOUND::refusal);
    }
}
