package dev.roster.command.person;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;

/**
 * Somebody whose address the identity provider has verified, in the form that events may hold.
 *
 * @param address what the address is compared by
 */
public record Person(UserId userId, PersonalData name, PersonalData email, AddressDigest address) {}
