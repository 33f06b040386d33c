package dev.roster.standalone.identityprovider;

import dev.roster.personaldata.EmailAddress;

/**
 * Somebody who signed up, which takes an address that is verified.
 *
 * @param password as {@link Passwords} keeps it
 */
record Account(EmailAddress email, String name, String password) {

    String subject() {
        return Subject.of(email);
    }

    /** Neither the address nor the hash: they would end up in logs. */
    @Override
    public String toString() {
        return "Account[" + subject() + "]";
    }
}
