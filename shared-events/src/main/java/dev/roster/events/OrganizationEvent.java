package dev.roster.events;

/** Kept in the organization's own stream: its settings, its members and its seats. */
public sealed interface OrganizationEvent extends WithinOrganization
        permits OrganizationCreated,
                OrganizationRenamed,
                OrganizationPlanChanged,
                OrganizationClosed,
                SeatReserved,
                SeatReleased,
                MemberJoined,
                MemberRoleChanged,
                MemberRemoved,
                MemberLeft {}
