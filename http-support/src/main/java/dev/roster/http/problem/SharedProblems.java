package dev.roster.http.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/** The problems that any operation can answer, whatever it does. */
public final class SharedProblems {

    public static final Problem UNAUTHENTICATED =
            Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", "A valid bearer token is needed.");

    public static final Problem NOT_FOR_KEYS = Problem.of(
            HttpStatus.FORBIDDEN,
            "api_key_not_allowed",
            "An API key reads its organization and uses its credits: for this a person has to log in.");

    public static final Problem FOR_KEYS_ALONE =
            Problem.of(HttpStatus.FORBIDDEN, "api_key_required", "This is asked with an API key.");

    public static final Problem OPERATOR_REQUIRED =
            Problem.of(HttpStatus.FORBIDDEN, "operator_required", "Only operators of the service may do this.");

    public static final Problem SUPPORT_REQUIRED =
            Problem.of(HttpStatus.FORBIDDEN, "support_required", "Only the service's support may do this.");

    public static final Problem ORIGIN_NOT_ALLOWED = Problem.of(
            HttpStatus.FORBIDDEN,
            "origin_not_allowed",
            "Pages of this origin may not call Roster, or not in this way: see ROSTER_CORS_ALLOWED_ORIGINS.");

    public static final Problem RATE_LIMITED = Problem.of(
            HttpStatus.TOO_MANY_REQUESTS,
            "rate_limited",
            "More was asked for than a limit allows. Nothing was done for this request.");

    public static final Problem IDENTITY_PROVIDER_UNAVAILABLE = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "identity_provider_unavailable",
                    "The identity provider's keys cannot be fetched right now.")
            .retryAfter(2);

    public static final Problem UNAVAILABLE = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The service cannot reach its database right now.")
            .retryAfter(1);

    public static final Problem OVERLOADED = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "overloaded",
                    "More is asked of this service right now than it can do. Nothing was done for this request.")
            .retryAfter(1);

    public static final Problem NEWER_VERSION_NEEDED = Problem.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "newer_version_needed",
                    "This node is older than what was written in this history. Nothing was done for this request; another node can answer it.")
            .retryAfter(1);

    public static final Problem INTERNAL_ERROR = Problem.of(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal_error",
            "Something went wrong here; the request id finds it in our logs.");

    public static final Problem MALFORMED_BODY = Problem.of(
            HttpStatus.BAD_REQUEST,
            "malformed_body",
            "The body is not well-formed JSON in UTF-8, or has a field twice.");

    public static final Problem INVALID_REQUEST = Problem.of(
            HttpStatus.BAD_REQUEST,
            "invalid_request",
            "The request was understood and asks for something that cannot be; `errors` names the fields.");

    public static final List<Problem> OF_ALL = List.of(
            INVALID_REQUEST,
            UNAUTHENTICATED,
            StatusProblems.of(HttpStatus.NOT_ACCEPTABLE),
            ORIGIN_NOT_ALLOWED,
            RATE_LIMITED,
            INTERNAL_ERROR,
            IDENTITY_PROVIDER_UNAVAILABLE,
            OVERLOADED,
            NEWER_VERSION_NEEDED,
            UNAVAILABLE);

    /** Of those that may carry a body, needed or not. */
    public static final List<Problem> OF_COMMANDS = List.of(
            StatusProblems.of(HttpStatus.REQUEST_TIMEOUT),
            StatusProblems.of(HttpStatus.CONTENT_TOO_LARGE),
            StatusProblems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE));

    private SharedProblems() {}
}
