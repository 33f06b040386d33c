package dev.roster.eventstore;

/** A command of that key has been answered already; nothing of this one was appended, and the answer is there to be read. */
public final class RepeatedCommand extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RepeatedCommand() {
        super("a command of that key has been answered already", null, false, false);
    }
}
