package dev.roster.benchmarks.installation;

import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.UserId;

/** Somebody, and what only they know of themselves: how long their streams are, what they own, and where they work. */
final class Person {

    final int number;
    final UserId id;
    final AddressDigest address;
    final PersonalData name;
    final PersonalData email;

    /** How many events the account has; none for somebody who was never logged in. */
    long accountEvents;

    /** The same of their own credits. */
    long creditsEvents;

    long balance;

    /** Null for the personal one. */
    OrganizationId workspace;

    Person(int number, UserId id, AddressDigest address, PersonalData name, PersonalData email) {
        this.number = number;
        this.id = id;
        this.address = address;
        this.name = name;
        this.email = email;
    }

    boolean isRegistered() {
        return accountEvents > 0;
    }
}
