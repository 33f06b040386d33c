package dev.roster.command.idempotency;

/** Under what the answer to a request is kept, and how. */
interface Keeping {

    /** The same for whatever is the same command, or claims to be. */
    byte[] key();

    /** The same for the same request. */
    byte[] fingerprint();

    byte[] seal(byte[] answer);

    byte[] open(byte[] sealed);

    boolean forEver();

    /** What a request is refused with that claims to be one which it is not. */
    RuntimeException otherRequest();
}
