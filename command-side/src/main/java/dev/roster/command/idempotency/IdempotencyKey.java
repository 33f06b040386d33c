package dev.roster.command.idempotency;

import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header by which a client tells the same command from another one (draft-ietf-httpapi-idempotency-key-header, section 2). Its value
 * is taken as it is written, in quotation marks or without.
 */
final class IdempotencyKey {

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    /** Empty when the request has none. */
    static Optional<String> of(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(Headers.IDEMPOTENCY_KEY));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1 || !PRINTABLE.matcher(values.get(0)).matches()) {
            throw Problem.invalid(
                            Headers.IDEMPOTENCY_KEY,
                            "must be one key of 1 to 255 printable ASCII characters, such as a UUID")
                    .asException();
        }
        return Optional.of(values.get(0));
    }
}
