package dev.roster.command.organization;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.DisplayName;
import dev.roster.command.http.Ids;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.organization.OrganizationCommand.ChangePlan;
import dev.roster.command.organization.OrganizationCommand.CloseOrganization;
import dev.roster.command.organization.OrganizationCommand.CreateOrganization;
import dev.roster.command.organization.OrganizationCommand.RenameOrganization;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

    private final CommandEndpoint commands;
    private final People people;

    OrganizationController(CommandEndpoint commands, People people) {
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
    @Schema(name = "ChangedOrganization")
    record Changed(
            String organizationId,
            @Nullable String name,
            @Nullable String plan,
            long version) {}

    /** Founds an organization. Whoever asks is its first admin, and the credits of their personal workspace move along. */
    @PostMapping("/organizations")
    @Asks("organization.create")
    @Answers(
            status = 201,
            body = Changed.class,
            headers = {HttpHeaders.ETAG, HttpHeaders.LOCATION})
    @Refuses({Rule.EMAIL_NOT_VERIFIED, Rule.PLAN_HAS_NO_ORGANIZATIONS})
    ResponseEntity<Object> createOrganization(
            @Valid @RequestBody NewOrganization body, Caller caller, HttpServletRequest request) {
        OrganizationId id = Ids.organization();
        String name = body.name().strip();
        return commands.carryOut(
                new CreateOrganization(id, name, plan(body.plan()), people.requireVerified(caller)),
                caller,
                request,
                (Long version) -> Answer.created(version, new Changed(id.value(), name, body.plan(), version))
                        .at(URI.create("/organizations/" + id)));
    }

    /** Gives an organization another name. */
    @PatchMapping("/organizations/{org}")
    @Asks("organization.rename")
    @Answers(body = Changed.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> renameOrganization(
            @PathVariable String org,
            @Valid @RequestBody NewName body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        String name = body.name().strip();
        return commands.carryOut(
                new RenameOrganization(Requests.organization(org), asking(caller, ifMatch), name),
                caller,
                request,
                (Long version) -> Answer.ok(version, new Changed(org, name, null, version)));
    }

    /** Puts an organization on another plan. Where that has fewer seats than are in use, members stay and nobody can be invited. */
    @PutMapping("/organizations/{org}/plan")
    @Asks("organization.change-plan")
    @Answers(body = Changed.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED, Rule.PLAN_HAS_NO_ORGANIZATIONS})
    ResponseEntity<Object> changePlan(
            @PathVariable String org,
            @Valid @RequestBody NewPlan body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new ChangePlan(Requests.organization(org), asking(caller, ifMatch), plan(body.plan())),
                caller,
                request,
                (Long version) -> Answer.ok(version, new Changed(org, null, body.plan(), version)));
    }

    /** Closes an organization for good. Its invitations admit nobody and its API keys stop. */
    @DeleteMapping("/organizations/{org}")
    @Asks("organization.close")
    @Answers(status = 204, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> closeOrganization(
            @PathVariable String org,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new CloseOrganization(Requests.organization(org), asking(caller, ifMatch)),
                caller,
                request,
                Answer::noContent);
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }

    private static Plan plan(String name) {
        return Plan.parse(name).orElseThrow();
    }
}
