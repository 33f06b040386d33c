package dev.roster.chain.export;

/** A file, or a part of it, is not what it should be. The message tells which, and why. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message);
    }

    Malformed(String message, Throwable cause) {
        super(message, cause);
    }
}
