package dev.roster.events;

import dev.roster.values.InvitationId;

/** Kept in the stream of one invitation. */
public sealed interface InvitationEvent extends WithinOrganization
        permits MemberInvited,
                InvitationResent,
                InvitationAccepted,
                InvitationDeclined,
                InvitationRevoked,
                InvitationExpired,
                InvitationRefused {

    InvitationId invitationId();
}
