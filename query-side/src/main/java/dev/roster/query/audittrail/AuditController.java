package dev.roster.query.audittrail;

import dev.roster.events.AuditRead;
import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.query.consistency.OfTheTrail;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.workspace.Membership;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what in an organization. */
@RestController
@OfTheTrail
class AuditController {

    private static final String RECORDS = "records";

    private final AuditAccess access;
    private final AuditTrail trail;
    private final AuditRetention retention;

    AuditController(AuditAccess access, AuditTrail trail, AuditRetention retention) {
        this.access = access;
        this.trail = trail;
        this.retention = retention;
    }

    /**
     * Lists what was done in an organization and what was refused, newest first. That one looked is a record too.
     *
     * @param actor what this person did, or this API key: an id, or an e-mail address; of somebody who was erased, the id alone
     * @param action these alone: stored names of events, and of commands that were refused, with commas between them
     * @param subject what was done to this person, invitation or API key, or to this e-mail address
     * @param outcome succeeded or refused
     * @param from not before this moment (RFC 3339)
     * @param to before this moment (RFC 3339)
     * @param search a part of a name, an e-mail address, an action or a code, in any case, of at most 254 characters
     */
    @GetMapping("/organizations/{org}/audit")
    @Refuses(Refusal.ADMIN_REQUIRED)
    @LooksAt(RECORDS)
    AuditTrail.AuditPage audit(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String actor,
            @RequestParam(required = false) String action,
            @RequestParam(required = false) String subject,
            @RequestParam(required = false) String outcome,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam(required = false) String search,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            Caller caller,
            HttpServletRequest request) {
        AuditFilter filter = AuditFilter.parse(actor, action, subject, outcome, from, to, search);
        int rows = Limit.of(limit);
        Membership admin = access.admin(organization, caller);
        AuditTrail.AuditPage page = trail.page(admin.organization(), filter, retention.readsSince(admin), after, rows);
        access.record(
                new AuditRead(
                        admin.organization(),
                        caller.userId(),
                        RECORDS,
                        filter.shown(text -> trail.mentions(admin.organization(), text))),
                caller,
                request);
        return page;
    }
}
