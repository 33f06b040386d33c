package dev.roster.command.invitation;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.refusal.Rule.EMAIL_NOT_VERIFIED;

import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.DeclineInvitation;
import dev.roster.command.invitation.InvitationCommand.ExpireInvitation;
import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.RevokeInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Rule;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationRefused;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.values.InvitationId;
import dev.roster.values.Role;
import java.time.Duration;
import java.time.Instant;

/** What happens to invitations into Acme, and what can be asked of them. Each sending is good for two days. */
final class InvitationFacts {

    static final Duration VALIDITY = Duration.ofHours(48);
    static final Instant EXPIRY = NOON.plus(VALIDITY);

    private InvitationFacts() {}

    static MemberInvited invited(InvitationId id, Person whom) {
        return invited(id, whom, EXPIRY);
    }

    static MemberInvited invited(InvitationId id, Person whom, Instant until) {
        return new MemberInvited(
                id, ACME, "Acme", whom.email(), whom.address(), Role.MEMBER, "en", ADA.userId(), ADA.name(), until);
    }

    static InvitationResent resent(InvitationId id, Person whom, int generation, Instant until) {
        return new InvitationResent(
                id, ACME, "Acme", whom.email(), Role.MEMBER, "en", generation, ADA.userId(), ADA.name(), until);
    }

    static InvitationAccepted accepted(InvitationId id, Person by) {
        return new InvitationAccepted(id, ACME, by.userId());
    }

    static InvitationDeclined declined(InvitationId id) {
        return new InvitationDeclined(id, ACME);
    }

    static InvitationRevoked revoked(InvitationId id) {
        return new InvitationRevoked(id, ACME, ADA.userId());
    }

    static InvitationExpired expired(InvitationId id, int generation) {
        return new InvitationExpired(id, ACME, generation);
    }

    static InvitationRefused refused(InvitationId id, int generation, Rule rule, Person who) {
        boolean isKnown = who != null && rule != EMAIL_NOT_VERIFIED;
        return new InvitationRefused(
                id,
                ACME,
                generation,
                rule.code(),
                who == null ? null : who.userId(),
                isKnown ? who.name() : null,
                isKnown ? who.email() : null);
    }

    static SendInvitation invite(InvitationId id, Person whom) {
        return invite(ADA, id, whom);
    }

    static SendInvitation invite(Person by, InvitationId id, Person whom) {
        return new SendInvitation(
                id, ACME, Asking.of(by.userId()), by.name(), whom.email(), whom.address(), Role.MEMBER, "en", VALIDITY);
    }

    static ResendInvitation resend(InvitationId id) {
        return resend(ADA, id);
    }

    static ResendInvitation resend(Person by, InvitationId id) {
        return new ResendInvitation(id, ACME, Asking.of(by.userId()), by.name(), VALIDITY);
    }

    static RevokeInvitation revoke(InvitationId id) {
        return revoke(ADA, id);
    }

    static RevokeInvitation revoke(Person by, InvitationId id) {
        return new RevokeInvitation(id, ACME, Asking.of(by.userId()));
    }

    static AcceptInvitation accept(InvitationId id, int generation, Person by) {
        return new AcceptInvitation(id, generation, by.userId(), by);
    }

    static AcceptInvitation acceptUnverified(InvitationId id, Person by) {
        return new AcceptInvitation(id, 1, by.userId(), null);
    }

    static DeclineInvitation decline(InvitationId id, int generation) {
        return new DeclineInvitation(id, generation);
    }

    static ExpireInvitation expire(InvitationId id, int generation) {
        return new ExpireInvitation(id, generation);
    }
}
