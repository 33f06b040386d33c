package dev.roster.query.support;

import dev.roster.audit.AuditLog;
import dev.roster.events.AuditEvent;
import dev.roster.events.AuditRead;
import dev.roster.http.authentication.Caller;
import dev.roster.http.authentication.Support;
import dev.roster.http.origin.Origin;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import dev.roster.http.request.RequestContext;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets support in for a stated reason, and has the trail of each organization say so before anything is answered. */
final class SupportAccess {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 500;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    private final AuditLog log;

    SupportAccess(AuditLog log) {
        this.log = log;
    }

    /**
     * The caller as support.
     *
     * @param reason as it stands in the header, or null
     * @throws dev.roster.http.problem.ProblemException 403 {@code support_required}, 400 {@code invalid_request} without a reason
     */
    Caller admitted(Caller caller, @Nullable String reason, boolean unmasked, HttpServletRequest request) {
        caller.requireSupport();
        Support support = new Support(stated(reason), unmasked);
        support.attachTo(request);
        return new Caller(
                caller.userId(),
                caller.name(),
                caller.email(),
                caller.emailVerified(),
                caller.roles(),
                Optional.of(support));
    }

    /** Headers come as ISO-8859-1, and are written in UTF-8 by those who write more than ASCII. */
    private static String stated(@Nullable String reason) {
        String text = reason == null
                ? ""
                : new String(reason.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || UNPRINTABLE.matcher(text).find()) {
            throw Problem.invalid(
                            Headers.SUPPORT_REASON,
                            "must say why, in %d to %d characters, such as the number of a ticket"
                                    .formatted(SHORTEST, LONGEST))
                    .asException();
        }
        return text;
    }

    /** Durable when it returns. */
    void record(Collection<OrganizationId> organizations, String what, Caller support, HttpServletRequest request) {
        String filter = support.support()
                .filter(Support::unmasked)
                .map(given -> "unmasked")
                .orElse(null);
        List<AuditEvent> looks = organizations.stream()
                .<AuditEvent>map(organization -> new AuditRead(organization, support.userId(), what, filter))
                .toList();
        if (!looks.isEmpty()) {
            log.record(looks, Origin.of(support, RequestContext.of(request)).toMetadata());
        }
    }
}
