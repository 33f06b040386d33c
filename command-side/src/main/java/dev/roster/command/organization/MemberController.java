package dev.roster.command.organization;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Commands on the members of an organization. */
@RestController
class MemberController {

    private final CommandEndpoint commands;

    MemberController(CommandEndpoint commands) {
        this.commands = commands;
    }

    record NewRole(
            @NotNull @Pattern(regexp = "admin|member", message = "must be admin or member")
            String role) {}

    record RoleChanged(String userId, String role, long version) {}

    /** Makes a member an admin, or an admin a member. */
    @PutMapping("/organizations/{org}/members/{user}/role")
    @Asks("member.change-role")
    @Answers(body = RoleChanged.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED, Rule.MEMBER_NOT_FOUND, Rule.LAST_ADMIN})
    ResponseEntity<Object> changeRole(
            @PathVariable String org,
            @PathVariable String user,
            @Valid @RequestBody NewRole body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        Role role = Role.parse(body.role()).orElseThrow();
        return commands.carryOut(
                new ChangeRole(organization, asking(caller, ifMatch), Requests.member(user), role),
                caller,
                request,
                (Long version) -> Answer.ok(version, new RoleChanged(user, body.role(), version)));
    }

    /** Removes a member. Their API keys pass to the admins. */
    @DeleteMapping("/organizations/{org}/members/{user}")
    @Asks("member.remove")
    @Answers(status = 204, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED, Rule.MEMBER_NOT_FOUND, Rule.LAST_ADMIN, Rule.CANNOT_REMOVE_SELF})
    ResponseEntity<Object> removeMember(
            @PathVariable String org,
            @PathVariable String user,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        UserId member = Requests.member(user);
        return commands.carryOut(
                new RemoveMember(organization, asking(caller, ifMatch), member), caller, request, Answer::noContent);
    }

    /** Leaves an organization. */
    @PostMapping("/organizations/{org}/leave")
    @Asks("member.leave")
    @Answers(status = 204, headers = HttpHeaders.ETAG)
    @Refuses({Rule.LAST_ADMIN})
    ResponseEntity<Object> leave(
            @PathVariable String org,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new LeaveOrganization(Requests.organization(org), asking(caller, ifMatch)),
                caller,
                request,
                Answer::noContent);
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
