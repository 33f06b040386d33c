package dev.roster.query.checkpoint;

import dev.roster.events.AuditRead;
import dev.roster.http.authentication.Caller;
import dev.roster.http.checkpoint.CheckpointView;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.query.audittrail.AuditAccess;
import dev.roster.query.audittrail.LooksAt;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The checkpoints of an organization, for its admins to keep. */
@RestController
class CheckpointsController {

    private static final String WHAT = "checkpoints";

    private final AuditAccess access;
    private final PublishedCheckpoints checkpoints;

    CheckpointsController(AuditAccess access, PublishedCheckpoints checkpoints) {
        this.access = access;
        this.checkpoints = checkpoints;
    }

    /**
     * Lists the signed checkpoints of an organization's history, newest first. Kept elsewhere, each of them proves later that the history
     * up to it was neither rewritten nor shortened. That somebody looked is recorded.
     */
    @GetMapping("/organizations/{org}/audit/checkpoints")
    @Refuses(Refusal.ADMIN_REQUIRED)
    @LooksAt(WHAT)
    Page<CheckpointView> checkpoints(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            Caller caller,
            HttpServletRequest request) {
        int rows = Limit.of(limit);
        OrganizationId id = access.admin(organization, caller).organization();
        Page<CheckpointView> page = checkpoints.of(id, after, rows);
        access.record(new AuditRead(id, caller.userId(), WHAT, null), caller, request);
        return page;
    }
}
