package dev.roster.query.timeline;

import dev.roster.events.AuditRead;
import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.http.problem.Problem;
import dev.roster.query.audittrail.AuditAccess;
import dev.roster.query.audittrail.AuditRetention;
import dev.roster.query.audittrail.LooksAt;
import dev.roster.query.consistency.OfTheTrail;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.Membership;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened, in sentences. That an admin looked is a record of the audit trail. */
@RestController
@OfTheTrail
class TimelineController {

    private static final String WHAT = "timeline";
    private static final int LONGEST_ID = 255;

    /** Reads since then are shown: none. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final AuditAccess access;
    private final AuditRetention retention;
    private final Timeline timeline;
    private final Explanations explanations;
    private final TimeTravel time;

    TimelineController(
            AuditAccess access,
            AuditRetention retention,
            Timeline timeline,
            Explanations explanations,
            TimeTravel time) {
        this.access = access;
        this.retention = retention;
        this.timeline = timeline;
        this.explanations = explanations;
        this.time = time;
    }

    /**
     * Tells all that happened in an organization, oldest first, in sentences that can be passed on.
     *
     * @param about what happened to this invitation, member or API key alone: its id
     * @param at a moment in the past, or the position of an event: the page has what happened right before and right after it
     * @param before the {@code previous} of a page: what came before it; empty for the newest
     * @param looks false to leave out that somebody looked into the trail, unless it was refused
     * @param raw true for each event as it is stored as well
     */
    @GetMapping("/organizations/{org}/timeline")
    @Refuses(Refusal.ADMIN_REQUIRED)
    @LooksAt(WHAT)
    Timeline.TimelinePage timeline(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String about,
            @RequestParam(required = false) String at,
            @RequestParam(required = false) String before,
            @RequestParam(required = false) Boolean looks,
            @RequestParam(required = false) Boolean raw,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            Caller caller,
            HttpServletRequest request) {
        int rows = Limit.of(limit);
        String id = id(about);
        oneOf(at, before, after);
        Membership admin = access.admin(organization, caller);
        Optional<Instant> readsSince = Boolean.FALSE.equals(looks) ? Optional.of(NEVER) : retention.readsSince(admin);
        Timeline.Wanted wanted = new Timeline.Wanted(id, readsSince, rows, Boolean.TRUE.equals(raw));
        Timeline.TimelinePage page = page(admin.organization(), wanted, at, before, after);
        record(admin.organization(), caller, request);
        return page;
    }

    private Timeline.TimelinePage page(
            OrganizationId organization,
            Timeline.Wanted wanted,
            @Nullable String at,
            @Nullable String before,
            @Nullable String after) {
        if (before != null) {
            return timeline.before(organization, wanted, before);
        }
        return at == null
                ? timeline.after(organization, wanted, after)
                : timeline.around(organization, wanted, time.position(organization, "at", at));
    }

    /**
     * Tells all that happened to an invitation, oldest first: when it was sent and which server took the mail, each attempt that was refused
     * and why, and whether it can be accepted now.
     *
     * @param raw true for each event as it is stored as well
     */
    @GetMapping("/organizations/{org}/invitations/{inv}/timeline")
    @Refuses({Refusal.ADMIN_REQUIRED, Refusal.INVITATION_NOT_FOUND})
    @LooksAt(WHAT)
    Explanations.Explained invitationTimeline(
            @PathVariable("org") String organization,
            @PathVariable("inv") String invitation,
            @RequestParam(required = false) Boolean raw,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId id = access.admin(organization, caller).organization();
        Explanations.Explained explained = InvitationId.parse(invitation)
                .flatMap(known -> explanations.of(id, known, Boolean.TRUE.equals(raw)))
                .orElseThrow(Refusal.INVITATION_NOT_FOUND::asException);
        record(id, caller, request);
        return explained;
    }

    /**
     * Tells why somebody cannot join, or that they can: every invitation that was ever sent to an e-mail address here, newest first, with all
     * that happened to it.
     *
     * @param email the address
     */
    @GetMapping("/organizations/{org}/invitations/explanation")
    @Refuses(Refusal.ADMIN_REQUIRED)
    @LooksAt(WHAT)
    Explanations.Explanation explanation(
            @PathVariable("org") String organization,
            @RequestParam String email,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId id = access.admin(organization, caller).organization();
        Explanations.Explanation explanation = explanations.of(id, email);
        record(id, caller, request);
        return explanation;
    }

    private void record(OrganizationId organization, Caller caller, HttpServletRequest request) {
        access.record(new AuditRead(organization, caller.userId(), WHAT, null), caller, request);
    }

    private static void oneOf(@Nullable String at, @Nullable String before, @Nullable String after) {
        if (Stream.of(at, before, after).filter(Objects::nonNull).count() > 1) {
            throw Problem.invalid("at", "must be given alone, as before and after must be")
                    .asException();
        }
    }

    /** PostgreSQL's text cannot hold U+0000, not even to compare with. */
    private static String id(String about) {
        if (about != null && (about.length() > LONGEST_ID || about.indexOf('\0') >= 0)) {
            throw Problem.invalid("about", "must be the id of an invitation, a member or an API key")
                    .asException();
        }
        return about == null || about.isEmpty() ? null : about;
    }
}
