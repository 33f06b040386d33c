package dev.roster.events;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** A member left of their own accord. */
@Revision("1")
public record MemberLeft(OrganizationId organizationId, UserId member) implements OrganizationEvent {}
