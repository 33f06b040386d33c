package dev.roster.events;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/** A person known to the identity provider was first seen. */
@Revision("1")
public record AccountRegistered(UserId userId, PersonalData name, PersonalData email, AddressDigest address)
        implements AccountEvent {}
