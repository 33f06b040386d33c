package dev.roster.command.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answers;
import dev.roster.command.http.DisplayName;
import dev.roster.command.http.Ids;
import dev.roster.command.http.Requests;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.People;
import dev.roster.http.authentication.Caller;
import dev.roster.http.request.RequestContext;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Commands on an organization as a whole. */
@RestController
class OrganizationController {

    private static final String PLANS = "explore|team|visionary|enterprise";
    private static final String PLAN_MESSAGE = "must be one of explore, team, visionary, enterprise";

    private final Commands commands;
    private final People people;

    OrganizationController(Commands commands, People people) {
        this.commands = commands;
        this.people = people;
    }

    record NewOrganization(
            @DisplayName String name,

            @NotNull @Pattern(regexp = PLANS, message = PLAN_MESSAGE)
            String plan) {}

    record NewName(@DisplayName String name) {}

    record NewPlan(
            @NotNull @Pattern(regexp = PLANS, message = PLAN_MESSAGE)
            String plan) {}

    /** What is now true; what a command did not touch is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Changed(String organizationId, String name, String plan, long version) {}

    @PostMapping("/organizations")
    ResponseEntity<Changed> create(
            @Valid @RequestBody NewOrganization body, Caller caller, HttpServletRequest request) {
        OrganizationId id = Ids.organization();
        String name = body.name().strip();
        Outcome<Long> done = commands.send(
                new CreateOrganization(id, name, plan(body.plan()), people.requireVerified(caller)),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.CREATED, done.position(), done.result())
                .location(URI.create("/organizations/" + id))
                .body(new Changed(id.value(), name, body.plan(), done.result()));
    }

    @PatchMapping("/organizations/{org}")
    ResponseEntity<Changed> rename(
            @PathVariable String org,
            @Valid @RequestBody NewName body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        String name = body.name().strip();
        Outcome<Long> done = commands.send(
                new RenameOrganization(Requests.organization(org), asking(caller, ifMatch), name),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.OK, done.position(), done.result())
                .body(new Changed(org, name, null, done.result()));
    }

    @PutMapping("/organizations/{org}/plan")
    ResponseEntity<Changed> changePlan(
            @PathVariable String org,
            @Valid @RequestBody NewPlan body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        Outcome<Long> done = commands.send(
                new ChangePlan(Requests.organization(org), asking(caller, ifMatch), plan(body.plan())),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.OK, done.position(), done.result())
                .body(new Changed(org, null, body.plan(), done.result()));
    }

    @DeleteMapping("/organizations/{org}")
    ResponseEntity<Void> close(
            @PathVariable String org,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        Outcome<Long> done = commands.send(
                new CloseOrganization(Requests.organization(org), asking(caller, ifMatch)),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.NO_CONTENT, done.position(), done.result()).build();
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }

    private static Plan plan(String name) {
        return Plan.parse(name).orElseThrow();
    }
}
