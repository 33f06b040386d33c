package dev.roster.query.audittrail;

import dev.roster.audit.AuditLog;
import dev.roster.events.CommandRefused;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.http.account.SealedCallers;
import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.http.origin.Origin;
import dev.roster.http.problem.ProblemException;
import dev.roster.http.problem.ProblemResponses;
import dev.roster.http.request.RequestContext;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** That somebody wanted to look into a trail and may not is a record in it, before they are told. */
@RestControllerAdvice({"dev.roster.query.audittrail", "dev.roster.query.checkpoint", "dev.roster.query.timeline"})
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedLooks {

    private static final List<String> RECORDED =
            List.of("admin_required", "organization_not_found", "organization_closed", "api_key_not_allowed");

    private final AuditLog log;
    private final SealedCallers callers;
    private final PostgresEventStorageEngine engine;

    RefusedLooks(AuditLog log, SealedCallers callers, PostgresEventStorageEngine engine) {
        this.log = log;
        this.callers = callers;
        this.engine = engine;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException e, HttpServletRequest request, HandlerMethod operation) {
        String code = e.problem().code();
        if (RECORDED.contains(code)) {
            Actor.of(request)
                    .ifPresent(actor -> organization(request)
                            .ifPresent(organization -> log.record(
                                    List.of(refusal(organization, operation, code, actor)),
                                    Origin.of(actor, RequestContext.of(request)).toMetadata())));
        }
        return ProblemResponses.entity(e.problem());
    }

    /** The one in the path, when there is one of that id. */
    @SuppressWarnings("unchecked")
    private Optional<OrganizationId> organization(HttpServletRequest request) {
        Map<String, String> path =
                (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return OrganizationId.parse(path.get("org"))
                .filter(id -> engine.lastSequenceNumberFor(id.value()).isPresent());
    }

    private CommandRefused refusal(OrganizationId organization, HandlerMethod operation, String code, Actor actor) {
        Optional<SealedCallers.Sealed> known =
                actor instanceof Caller caller ? callers.verified(caller) : Optional.empty();
        return new CommandRefused(
                organization,
                AuditAccess.actionOf(operation),
                code,
                null,
                null,
                known.map(SealedCallers.Sealed::name).orElse(null),
                known.map(SealedCallers.Sealed::email).orElse(null),
                AuditAccess.whatOf(operation).orElse(null));
    }
}
