package dev.roster.query.credits;

import dev.roster.http.authentication.Actor;
import dev.roster.http.authentication.Caller;
import dev.roster.query.workspace.OrganizationAccess;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CreditsController {

    private final OrganizationAccess access;
    private final CreditsQuery credits;

    CreditsController(OrganizationAccess access, CreditsQuery credits) {
        this.access = access;
        this.credits = credits;
    }

    @GetMapping("/organizations/{org}/credits")
    CreditsQuery.Credits ofOrganization(@PathVariable("org") String organization, Actor caller) {
        return credits.of(CreditsOwner.organization(access.asReader(organization, caller)));
    }

    /** Those of the personal workspace. */
    @GetMapping("/me/credits")
    CreditsQuery.Credits ownOnes(Caller caller) {
        return credits.of(CreditsOwner.person(caller.userId()));
    }
}
