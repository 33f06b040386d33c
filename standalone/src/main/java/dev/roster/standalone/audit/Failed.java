package dev.roster.standalone.audit;

/** It could not be done; the message tells why. */
final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failed(String message) {
        super(message);
    }

    Failed(String message, Throwable cause) {
        super(message, cause);
    }
}
