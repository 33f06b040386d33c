package dev.roster.command.erasure;

import dev.roster.command.audittrail.Attempt;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;

/**
 * @param user null for what cannot be the id of a user
 * @param address null for what cannot be an address; otherwise it is one unless there is a user of that id
 * @param receiptId of the receipt, should there be anything to erase
 */
record ErasePerson(UserId user, AddressDigest address, String receiptId, UserId erasedBy) implements Attempt {

    /** It concerns all that the person belongs to, and is recorded in none of them. */
    @Override
    public OrganizationId organizationId() {
        return null;
    }
}
