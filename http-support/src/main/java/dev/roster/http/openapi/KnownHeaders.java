package dev.roster.http.openapi;

import dev.roster.http.request.Headers;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** The headers of answers, each described once. */
final class KnownHeaders {

    static final List<String> OF_EVERY_ANSWER =
            List.of(Headers.RATE_LIMIT, Headers.RATE_LIMIT_POLICY, Headers.REQUEST_ID);

    private KnownHeaders() {}

    static void addTo(Components components) {
        add(
                components,
                Headers.REQUEST_ID,
                "The id of the request, in our logs and in the events that it led to; the one that the client sent, if it"
                        + " sent one.");
        add(
                components,
                Headers.RATE_LIMIT_POLICY,
                "How much may be asked for (draft-ietf-httpapi-ratelimit-headers-11, section 3), where requests are"
                        + " counted.");
        add(
                components,
                Headers.RATE_LIMIT,
                "How much of that is left, and for how long (section 4 of the same), where requests are counted.");
        add(
                components,
                Headers.POSITION,
                "A point in the global order of events, to be sent with queries: of a command the point at which its"
                        + " change can be seen, of a query one that its answer reflects.");
        add(
                components,
                HttpHeaders.ETAG,
                "The version of the organization, to be sent as If-Match (RFC 9110, section 8.8.3).");
        add(
                components,
                Headers.EXPORT_MANIFEST,
                "What an export holds, as JSON: organizationId, format, after, count, firstPosition, lastPosition, digestBefore,"
                        + " digest. A file with fewer records was broken off.");
        add(components, HttpHeaders.LOCATION, "The path of what was made.");
        add(
                components,
                Headers.IDEMPOTENCY_REPLAYED,
                "`true` on an answer that is given again to the same Idempotency-Key.");
        add(components, HttpHeaders.RETRY_AFTER, "In how many seconds to come again (RFC 9110, section 10.2.3).");
        add(components, HttpHeaders.WWW_AUTHENTICATE, "How to authenticate: `Bearer` (RFC 6750, section 3).");
        Schema<?> seconds = Schemas.ofType("integer");
        components.getHeaders().get(HttpHeaders.RETRY_AFTER).setSchema(seconds);
    }

    private static void add(Components components, String name, String description) {
        components.addHeaders(name, new Header().description(description).schema(Schemas.ofType("string")));
    }
}
