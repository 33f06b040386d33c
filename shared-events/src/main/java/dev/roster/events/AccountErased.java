package dev.roster.events;

import dev.roster.values.AddressDigest;
import dev.roster.values.UserId;
import org.axonframework.serialization.Revision;

/**
 * The key of a person was destroyed, and with it all that can tell who they are. One event for each address that they were known by.
 *
 * @param userId absent for somebody who was invited and never had an account
 * @param address absent for somebody of whom no address was ever kept
 * @param receipt the id of the receipt that the operator was given
 */
@Revision("1")
public record AccountErased(UserId userId, AddressDigest address, String receipt, UserId erasedBy)
        implements AccountEvent {}
