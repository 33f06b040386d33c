package dev.roster.eventstore;

/** Another writer was first on one of the streams; nothing of the command was appended. */
final class LateAppend extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LateAppend() {
        super("another writer was first on one of the streams");
    }
}
