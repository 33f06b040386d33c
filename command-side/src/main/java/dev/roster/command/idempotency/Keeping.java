package dev.roster.command.idempotency;

import java.util.List;

/** Under what the answer to a request is kept, and how. */
interface Keeping {

    /** The same for whatever is the same command, or claims to be. */
    byte[] key();

    /** The same for the same request. */
    byte[] fingerprint();

    byte[] seal(byte[] answer);

    byte[] open(byte[] sealed);

    boolean forEver();

    /** As what else it may have been kept, and is no longer. */
    default List<Keeping> before() {
        return List.of();
    }

    /** What a request is refused with that claims to be one which it is not. */
    RuntimeException otherRequest();
}
