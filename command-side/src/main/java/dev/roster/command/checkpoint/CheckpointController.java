package dev.roster.command.checkpoint;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.organization.Asking;
import dev.roster.command.organization.OrganizationCommand.ProveAdministration;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.checkpoint.CheckpointView;
import dev.roster.http.openapi.Answers;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checkpoints on demand. */
@RestController
class CheckpointController {

    private final CommandEndpoint commands;
    private final CheckpointMaker maker;

    CheckpointController(CommandEndpoint commands, CheckpointMaker maker) {
        this.commands = commands;
        this.maker = maker;
    }

    /**
     * Signs the history of an organization as it stands. When nothing has happened since it was signed last, that checkpoint is answered
     * again, with 200. Kept elsewhere, it proves later that the history up to it was neither rewritten nor shortened.
     */
    @PostMapping("/organizations/{org}/audit/checkpoints")
    @Asks("audit.sign")
    @Answers(status = 201, or = 200, body = CheckpointView.class)
    @Refuses({Rule.ADMIN_REQUIRED, Rule.CHECKPOINT_INVALID})
    ResponseEntity<Object> makeCheckpoint(@PathVariable String org, Caller caller, HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        return commands.carryOutBeside(
                new ProveAdministration(organization, Asking.of(caller.userId())), caller, request, () -> {
                    CheckpointMaker.Made made = maker.make(organization);
                    CheckpointView shown = CheckpointView.of(made.checkpoint());
                    return made.isNew() ? Answer.created(shown) : Answer.ok(shown);
                });
    }
}
