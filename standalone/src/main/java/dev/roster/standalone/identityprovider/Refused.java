package dev.roster.standalone.identityprovider;

/** What a person asked for is not done; the message tells them why, and what they can do instead. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message);
    }
}
