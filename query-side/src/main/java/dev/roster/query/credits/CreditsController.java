package dev.roster.query.credits;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.query.workspace.OrganizationAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Balances and their use. */
@RestController
class CreditsController {

    private final OrganizationAccess access;
    private final CreditsQuery credits;

    CreditsController(OrganizationAccess access, CreditsQuery credits) {
        this.access = access;
        this.credits = credits;
    }

    /** Shows the credits of an organization, and who used how many. */
    @GetMapping("/organizations/{org}/credits")
    CreditsQuery.Credits credits(@PathVariable("org") String organization, Actor caller) {
        return credits.of(CreditsOwner.organization(access.asReader(organization, caller)));
    }

    /** Shows the credits of one's personal workspace. */
    @GetMapping("/me/credits")
    CreditsQuery.Credits ownCredits(Caller caller) {
        return credits.of(CreditsOwner.person(caller.userId()));
    }
}
