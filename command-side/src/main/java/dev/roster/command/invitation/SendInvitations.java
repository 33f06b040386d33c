package dev.roster.command.invitation;

import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.values.OrganizationId;
import java.util.List;

/** Sends each of them for which nothing stands against it, in their order: the first to come have the seats that are left. */
record SendInvitations(OrganizationId organizationId, Asking asking, List<SendInvitation> invitations) {}
