package dev.roster.query.audittrail;

import dev.roster.chain.export.Manifest;
import dev.roster.events.AuditExported;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.problem.BrokenOff;
import dev.roster.http.problem.Problem;
import dev.roster.http.problem.SharedProblems;
import dev.roster.http.request.Headers;
import dev.roster.query.consistency.OfTheTrail;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Copies of the audit trail. */
@RestController
@OfTheTrail
class AuditExportController {

    private static final Logger log = LoggerFactory.getLogger(AuditExportController.class);

    private final AuditAccess access;
    private final AuditExport export;
    private final Semaphore places = new Semaphore(AuditExport.AT_ONCE);

    /** One at a time for each organization: nobody can take all places. */
    private final Set<OrganizationId> exported = ConcurrentHashMap.newKeySet();

    AuditExportController(AuditAccess access, AuditExport export) {
        this.access = access;
        this.export = export;
    }

    /**
     * Copies the whole trail, oldest first: every record with the event as it is stored and the chain up to it, so that it can be verified
     * without this service. The header {@code Roster-Export-Manifest} tells what it holds. That it was copied is a record too.
     *
     * @param format csv (RFC 4180) or ndjson (a JSON object on each line); ndjson unless told
     * @param after the position of the last record that one has: what was broken off goes on there
     */
    @GetMapping("/organizations/{org}/audit/export")
    @Answers(
            text = {"application/x-ndjson", "text/csv"},
            headers = Headers.EXPORT_MANIFEST)
    @Refuses(Refusal.ADMIN_REQUIRED)
    void auditExport(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String format,
            @RequestParam(required = false) String after,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ExportFormat chosen = ExportFormat.parse(format);
        long position = position(after);
        OrganizationId id = access.admin(organization, caller).organization();
        if (!exported.add(id)) {
            throw SharedProblems.OVERLOADED.asException();
        }
        try {
            if (!places.tryAcquire()) {
                throw SharedProblems.OVERLOADED.asException();
            }
            try {
                export(id, chosen, position, caller, request, response);
            } finally {
                places.release();
            }
        } finally {
            exported.remove(id);
        }
    }

    private void export(
            OrganizationId id,
            ExportFormat chosen,
            long position,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Manifest manifest = export.manifest(id, chosen, position);
        access.record(
                new AuditExported(
                        id,
                        caller.userId(),
                        chosen.wireName(),
                        position,
                        manifest.lastPosition() == null ? position : manifest.lastPosition()),
                caller,
                request);
        response.setContentType(chosen.mediaType());
        response.setHeader(Headers.EXPORT_MANIFEST, manifest.toJson());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"audit-%s.%s\"".formatted(id, chosen.wireName()));
        write(manifest, chosen.to(response.getOutputStream()));
    }

    /** Only what is complete is ended as an answer is. */
    private void write(Manifest manifest, RecordsWriter writer) {
        try {
            export.write(manifest, writer);
            writer.close();
        } catch (IOException | RuntimeException e) {
            log.info("An export was broken off: {}", e.toString());
            throw new BrokenOff(e);
        }
    }

    private static long position(String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,18}")) {
            throw Problem.invalid("after", "must be the position of a record").asException();
        }
        return Long.parseLong(after);
    }
}
