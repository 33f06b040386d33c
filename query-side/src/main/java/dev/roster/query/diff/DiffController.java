package dev.roster.query.diff;

import dev.roster.http.authentication.Caller;
import dev.roster.http.problem.Problem;
import dev.roster.query.readmodel.View;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Two moments side by side. */
@RestController
class DiffController {

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final Differences differences;

    DiffController(OrganizationAccess access, TimeTravel time, Differences differences) {
        this.access = access;
        this.time = time;
        this.differences = differences;
    }

    /**
     * Tells what differs between two moments: settings, members and their roles, invitations, API keys and credits. What changed and
     * changed back in between is no difference.
     *
     * @param from a moment in the past, or the position of an event; the first event unless told
     * @param to a later one; now unless told
     */
    @GetMapping("/organizations/{org}/diff")
    @Refuses(Refusal.ADMIN_REQUIRED)
    Diff organizationDiff(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            Caller caller) {
        OrganizationId id = access.asAdmin(organization, caller).organization();
        View before = from == null ? time.beginning(id) : time.view(id, "from", from);
        View after = time.view(id, "to", to);
        if (after.now().isBefore(before.now())) {
            throw Problem.invalid("to", "must not be before the other moment").asException();
        }
        return differences.between(before, after, id);
    }
}
