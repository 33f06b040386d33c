package dev.roster.http.authentication;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where in a token the roles of its subject stand, as each provider has it its own way: {@code roles}, or with dots for objects in objects
 * {@code realm_access.roles}.
 */
final class RolesClaim {

    private final List<String> path;

    RolesClaim(String path) {
        this.path = List.of(path.split("\\."));
    }

    /** Empty when there is no such claim, or something else than a list of names. */
    Set<String> in(Map<String, Object> claims) {
        Object value = claims;
        for (String step : path) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value instanceof Collection<?> names
                ? names.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }
}
