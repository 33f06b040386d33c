package dev.roster.processing;

/**
 * What handlers want to write and have not written yet, in the unit of work that is under way. It lets a batch of events be written in
 * few statements.
 */
public interface WriteBuffer {

    /** A point to come back to. */
    int mark();

    /** Forgets what was added after the mark. */
    void backTo(int mark);

    /**
     * Writes everything, in the transaction that is under way, and is empty afterwards.
     *
     * @throws RuntimeException when it cannot be written. The transaction can then only be rolled back, to a savepoint at least
     */
    void flush();
}
