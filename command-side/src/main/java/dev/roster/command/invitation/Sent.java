package dev.roster.command.invitation;

import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import java.time.Instant;

/** @param version of the organization, which reserved a seat */
record Sent(PersonalData email, Role role, Instant expiresAt, long version) {}
