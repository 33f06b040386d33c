package dev.roster.query.audittrail;

import dev.roster.audit.AuditLog;
import dev.roster.events.AuditEvent;
import dev.roster.http.authentication.Caller;
import dev.roster.http.origin.Origin;
import dev.roster.http.request.RequestContext;
import dev.roster.query.workspace.Membership;
import dev.roster.query.workspace.OrganizationAccess;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;

/** Lets admins look into the trail. That they did is part of the trail before anything is answered; of others {@link RefusedLooks} tells. */
public final class AuditAccess {

    private static final String READ = "audit.read";
    private static final String EXPORT = "audit.export";

    private final OrganizationAccess access;
    private final AuditLog log;

    AuditAccess(OrganizationAccess access, AuditLog log) {
        this.access = access;
        this.log = log;
    }

    /** What somebody wants who calls an operation, as the trail names it. */
    static String actionOf(HandlerMethod operation) {
        return operation.getBeanType() == AuditExportController.class ? EXPORT : READ;
    }

    /** Empty for a copy, which is of the whole. */
    static Optional<String> whatOf(HandlerMethod operation) {
        return Optional.ofNullable(operation.getMethodAnnotation(LooksAt.class)).map(LooksAt::value);
    }

    /**
     * The organization, when the caller is an admin of it.
     *
     * @param organization as it stands in the path
     * @throws dev.roster.http.problem.ProblemException as {@link OrganizationAccess#asAdmin} does
     */
    public Membership admin(String organization, Caller caller) {
        return access.asAdmin(organization, caller);
    }

    /** Durable when it returns. What support looks at is recorded before they are let in. */
    public void record(AuditEvent event, Caller caller, HttpServletRequest request) {
        if (caller.support().isPresent()) {
            return;
        }
        log.record(List.of(event), Origin.of(caller, RequestContext.of(request)).toMetadata());
    }
}
