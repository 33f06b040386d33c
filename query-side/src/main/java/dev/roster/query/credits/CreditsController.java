package dev.roster.query.credits;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Balances and their use. */
@RestController
class CreditsController {

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final ReadModel readModel;
    private final CreditsQuery credits;

    CreditsController(OrganizationAccess access, TimeTravel time, ReadModel readModel, CreditsQuery credits) {
        this.access = access;
        this.time = time;
        this.readModel = readModel;
        this.credits = credits;
    }

    /**
     * Shows the credits of an organization, and who used how many.
     *
     * @param asOf a moment in the past, or the position of an event: the answer is that of then
     */
    @GetMapping("/organizations/{org}/credits")
    CreditsQuery.Credits credits(
            @PathVariable("org") String organization, @RequestParam(required = false) String asOf, Actor caller) {
        OrganizationId id = access.asReader(organization, caller);
        return credits.of(time.view(id, asOf), CreditsOwner.organization(id));
    }

    /** Shows the credits of one's personal workspace. */
    @GetMapping("/me/credits")
    CreditsQuery.Credits ownCredits(Caller caller) {
        return credits.of(readModel, CreditsOwner.person(caller.userId()));
    }
}
