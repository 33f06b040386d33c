package dev.roster.events;

import dev.roster.values.OrganizationId;

/** Happened in an organization; events of one organization are handled in their order. */
public sealed interface WithinOrganization extends RosterEvent
        permits OrganizationEvent, InvitationEvent, ApiKeyEvent, WebhookEvent, AuditEvent {

    OrganizationId organizationId();
}
