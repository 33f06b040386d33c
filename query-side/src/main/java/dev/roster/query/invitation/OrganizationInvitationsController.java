package dev.roster.query.invitation;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.query.paging.Choice;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The invitations that an organization has sent. */
@RestController
class OrganizationInvitationsController {

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final OrganizationInvitations invitations;

    OrganizationInvitationsController(OrganizationAccess access, TimeTravel time, OrganizationInvitations invitations) {
        this.access = access;
        this.time = time;
        this.invitations = invitations;
    }

    /**
     * Lists all invitations of an organization with what became of them, newest first.
     *
     * @param status those in one of these states alone: pending, accepted, declined, revoked, expired; several with commas between them
     * @param asOf a moment in the past, or the position of an event: the answer is that of then
     */
    @GetMapping("/organizations/{org}/invitations")
    Page<OrganizationInvitations.SentInvitation> sentInvitations(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String asOf,
            Caller caller) {
        Optional<List<String>> statuses = Choice.of("status", status, OrganizationInvitations.STATUSES);
        int rows = Limit.of(limit);
        OrganizationId id = access.asMember(organization, caller);
        return invitations.of(time.view(id, asOf), id, statuses, after, rows);
    }
}
