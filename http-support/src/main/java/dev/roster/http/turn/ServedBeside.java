package dev.roster.http.turn;

import java.util.Arrays;
import java.util.List;

/**
 * What is served beside the turns of all others, because it tells how this process is or because a turn cannot end without it. It takes
 * little time, and never a long wait.
 *
 * @param prefixes of paths
 */
public record ServedBeside(List<String> prefixes) {

    public ServedBeside(String... prefixes) {
        this(List.copyOf(Arrays.asList(prefixes)));
    }

    public boolean includes(String path) {
        return prefixes.stream().anyMatch(path::startsWith);
    }
}
