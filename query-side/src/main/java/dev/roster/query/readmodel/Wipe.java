package dev.roster.query.readmodel;

import dev.roster.events.AccountErased;

/**
 * Takes a person out of the tables of one read model: a bean for each that holds names or addresses in clear.
 *
 * <p>It is asked once for each address of the person, and by each segment of the processor at its place in the log. So it changes only
 * rows whose position is below that of the event, and leaves the position as it is: to the segment that brings a row up to date, no event of
 * its own may look as if it had been applied.
 */
public interface Wipe {

    /** @param position of the event */
    void forget(AccountErased person, long position);
}
