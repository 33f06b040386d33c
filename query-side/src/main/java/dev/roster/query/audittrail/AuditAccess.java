package dev.roster.query.audittrail;

import dev.roster.audit.AuditLog;
import dev.roster.events.AuditEvent;
import dev.roster.events.CommandRefused;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.account.SealedCallers;
import dev.roster.http.authentication.Caller;
import dev.roster.http.origin.Origin;
import dev.roster.http.problem.ProblemException;
import dev.roster.http.request.RequestContext;
import dev.roster.query.workspace.Membership;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Lets admins look into the trail. That they did, and that others wanted to, is part of the trail before anything is answered. */
public final class AuditAccess {

    /** What looking into the trail is called, as an action. */
    public static final String READ = "audit.read";

    private static final List<String> RECORDED =
            List.of("admin_required", "organization_not_found", "organization_closed");

    private final OrganizationAccess access;
    private final AuditLog log;
    private final SealedCallers callers;
    private final PostgresEventStorageEngine engine;

    AuditAccess(OrganizationAccess access, AuditLog log, SealedCallers callers, PostgresEventStorageEngine engine) {
        this.access = access;
        this.log = log;
        this.callers = callers;
        this.engine = engine;
    }

    /**
     * The organization, when the caller is an admin of it.
     *
     * @param organization as it stands in the path
     * @param action what they want to do
     * @throws ProblemException as {@link OrganizationAccess#asAdmin} does
     */
    public Membership admin(String organization, String action, Caller caller, HttpServletRequest request) {
        try {
            return access.asAdmin(organization, caller);
        } catch (ProblemException e) {
            existing(organization, e)
                    .ifPresent(id -> record(refused(id, action, e.problem().code(), caller), caller, request));
            throw e;
        }
    }

    private CommandRefused refused(OrganizationId organization, String action, String code, Caller caller) {
        Optional<SealedCallers.Sealed> known = callers.verified(caller);
        return new CommandRefused(
                organization,
                action,
                code,
                null,
                null,
                known.map(SealedCallers.Sealed::name).orElse(null),
                known.map(SealedCallers.Sealed::email).orElse(null));
    }

    private Optional<OrganizationId> existing(String organization, ProblemException e) {
        return OrganizationId.parse(organization)
                .filter(id -> RECORDED.contains(e.problem().code()))
                .filter(id -> engine.lastSequenceNumberFor(id.value()).isPresent());
    }

    /** Durable when it returns. */
    public void record(AuditEvent event, Caller caller, HttpServletRequest request) {
        log.record(List.of(event), Origin.of(caller, RequestContext.of(request)).toMetadata());
    }
}
