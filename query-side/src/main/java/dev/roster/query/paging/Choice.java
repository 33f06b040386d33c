package dev.roster.query.paging;

import dev.roster.http.problem.Problem;
import java.util.List;
import java.util.Optional;

/** A filter that takes some of a few known values. */
public final class Choice {

    private Choice() {}

    /**
     * The values chosen; empty when the parameter is not given. A query then does better without the condition than with one that all
     * rows meet: PostgreSQL guesses that any condition leaves few.
     *
     * @param given values with commas between them, or null
     */
    public static Optional<List<String>> of(String parameter, String given, List<String> all) {
        if (given == null) {
            return Optional.empty();
        }
        List<String> chosen = List.of(given.split(",", -1));
        if (!all.containsAll(chosen)) {
            throw Problem.invalid(parameter, "must be one or more of " + String.join(", ", all))
                    .asException();
        }
        return Optional.of(chosen);
    }
}
