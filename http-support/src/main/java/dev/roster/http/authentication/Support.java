package dev.roster.http.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Somebody of the service's support looks into an organization that they do not belong to, for a reason that goes into its audit trail.
 *
 * @param unmasked whether they asked to see addresses as they are
 */
public record Support(String reason, boolean unmasked) {

    /** Whoever makes this request does so as support, from here on. */
    public void attachTo(HttpServletRequest request) {
        request.setAttribute(Support.class.getName(), this);
    }

    /** Empty for a request that is not made as support. */
    public static Optional<Support> of(HttpServletRequest request) {
        return Optional.ofNullable((Support) request.getAttribute(Support.class.getName()));
    }
}
