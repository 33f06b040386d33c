package dev.roster.command.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answers;
import dev.roster.command.http.Requests;
import dev.roster.command.person.People;
import dev.roster.http.authentication.Caller;
import dev.roster.http.request.RequestContext;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a person works. */
@RestController
class WorkspaceController {

    private final Commands commands;
    private final People people;

    WorkspaceController(Commands commands, People people) {
        this.commands = commands;
        this.people = people;
    }

    /** @param organizationId null for the personal workspace, and never left out: a slip would move somebody there */
    record Workspace(@JsonProperty(required = true) String organizationId) {}

    @PutMapping("/me/workspace")
    ResponseEntity<Workspace> switchWorkspace(@RequestBody Workspace body, Caller caller, HttpServletRequest request) {
        OrganizationId organization =
                body.organizationId() == null ? null : Requests.organization(body.organizationId());
        Outcome<Void> done = commands.send(
                new SwitchWorkspace(
                        caller.userId(), organization, people.verified(caller).orElse(null)),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.OK, done.position()).body(body);
    }
}
