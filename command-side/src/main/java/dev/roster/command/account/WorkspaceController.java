package dev.roster.command.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.values.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where a person works. */
@RestController
class WorkspaceController {

    private final CommandEndpoint commands;
    private final People people;

    WorkspaceController(CommandEndpoint commands, People people) {
        this.commands = commands;
        this.people = people;
    }

    /** @param organizationId null for the personal workspace, and never left out: a slip would move somebody there */
    @Schema(name = "ChosenWorkspace")
    record Workspace(@JsonProperty(required = true) String organizationId) {}

    /** Switches to the workspace of an organization, or back to the personal one. */
    @PutMapping("/me/workspace")
    @Asks("workspace.switch")
    @Answers(body = Workspace.class)
    @Refuses({Rule.ORGANIZATION_CLOSED, Rule.ORGANIZATION_NOT_FOUND})
    ResponseEntity<Object> switchWorkspace(@RequestBody Workspace body, Caller caller, HttpServletRequest request) {
        OrganizationId organization =
                body.organizationId() == null ? null : Requests.organization(body.organizationId());
        return commands.carryOut(
                new SwitchWorkspace(
                        caller.userId(), organization, people.verified(caller).orElse(null)),
                caller,
                request,
                done -> Answer.ok(body));
    }
}
