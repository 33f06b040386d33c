package dev.roster.http.ratelimit;

import dev.roster.http.problem.Problem;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Counts against the address that a request came from, as the container tells it. Failed authentications count twice: as a request, and by
 * a stricter limit of their own.
 */
final class AddressLimits {

    private final RateLimit<String> requests;
    private final RateLimit<String> failures;
    private final Uncounted uncounted;

    AddressLimits(RateLimitProperties properties, Uncounted uncounted, TimeMeter time) {
        this.requests = new RateLimit<>(Policy.perMinute("address", properties.addressPerMinute()), time);
        this.failures = new RateLimit<>(
                Policy.perMinute("failed-authentications", properties.failedAuthenticationsPerMinute()), time);
        this.uncounted = uncounted;
    }

    /** @param failed whether the request is to be answered 401 */
    Optional<Problem> take(HttpServletRequest request, HttpServletResponse response, boolean failed) {
        // A token that is not genuine counts wherever it is shown: elsewhere they could be tried for nothing.
        boolean isGuess = failed && Uncounted.hasToken(request);
        if (!isGuess && uncounted.includes(request)) {
            return Optional.empty();
        }
        String network = RemoteNetwork.of(request.getRemoteAddr());
        Optional<Problem> refusal = failed ? failures.take(network, 1, response) : Optional.empty();
        return refusal.isPresent() ? refusal : requests.take(network, 1, response);
    }

    /** Refuses those who show a token and may not fail once more: by the answer they would learn whether they guessed right. */
    Optional<Problem> refuseGuess(HttpServletRequest request, HttpServletResponse response) {
        return Uncounted.hasToken(request)
                ? failures.refuseIfSpent(RemoteNetwork.of(request.getRemoteAddr()), response)
                : Optional.empty();
    }
}
