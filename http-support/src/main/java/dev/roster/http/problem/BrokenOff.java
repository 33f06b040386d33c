package dev.roster.http.problem;

/**
 * An answer that has begun and cannot be completed. Nothing can be said in it any more; the connection is cut, so that the client cannot
 * take what it has for the whole.
 */
public final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BrokenOff(Exception cause) {
        super("an answer was broken off", cause);
    }
}
