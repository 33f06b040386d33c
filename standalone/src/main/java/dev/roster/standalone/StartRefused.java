package dev.roster.standalone;

/** The standalone cannot start, for a reason that its user can do something about; the message tells which. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        super(message);
    }

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
