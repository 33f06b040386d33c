package dev.roster.http.ratelimit;

import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletResponse;

/** Counts the invitations that somebody sends for an organization, besides the requests that they make. */
@FunctionalInterface
public interface InvitationLimit {

    /**
     * Counts so many, and tells in the answer's headers what is left. To be asked first of all: it knows nothing of organizations, so that
     * whoever asks for one that is not theirs learns no more from being refused than from being let through. What is refused later, or
     * answered again for its Idempotency-Key, has counted all the same.
     *
     * @param organization that the request names, whether or not there is one
     * @param invitations 1 or more
     * @throws dev.roster.http.problem.ProblemException 429 {@code rate_limited} when there are fewer left; 400 {@code invalid_request} when
     *     so many can never be sent at once, however long the caller waits
     */
    void take(UserId caller, OrganizationId organization, int invitations, HttpServletResponse response);
}
