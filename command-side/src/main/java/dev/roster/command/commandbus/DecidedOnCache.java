package dev.roster.command.commandbus;

/** A decision that rests on a state which another node may have changed meanwhile. It has to be made again on what the store says. */
final class DecidedOnCache extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DecidedOnCache() {
        super("decided on a cached state", null, false, false);
    }
}
