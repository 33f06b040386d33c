package dev.roster.http.paging;

import dev.roster.http.problem.Problem;

/** How many items a page has. More than the most is an error and never a silent cut. */
public final class Limit {

    public static final int DEFAULT = 20;
    public static final int MAX = 100;

    private Limit() {}

    /** @param given the parameter {@code limit}, or null */
    public static int of(Integer given) {
        if (given == null) {
            return DEFAULT;
        }
        if (given < 1 || given > MAX) {
            throw Problem.invalid("limit", "must be between 1 and " + MAX).asException();
        }
        return given;
    }
}
