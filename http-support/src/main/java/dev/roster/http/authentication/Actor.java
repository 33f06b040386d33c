package dev.roster.http.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who makes a request: a person, or software with an API key. */
public sealed interface Actor permits Caller, ApiKeyCaller {

    /** {@code user}, {@code support} or {@code api-key}. */
    String kind();

    /** Unique among those of the same kind. */
    String id();

    /** Whoever made this request, let in or not; empty as long as its operation has not asked. */
    static Optional<Actor> of(HttpServletRequest request) {
        return Optional.ofNullable((Actor) request.getAttribute(Actor.class.getName()));
    }
}
