package dev.roster.command.organization;

import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answers;
import dev.roster.command.http.Requests;
import dev.roster.command.organization.OrganizationCommand.ChangeRole;
import dev.roster.command.organization.OrganizationCommand.LeaveOrganization;
import dev.roster.command.organization.OrganizationCommand.RemoveMember;
import dev.roster.http.authentication.Caller;
import dev.roster.http.request.RequestContext;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.HttpStatus;
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

    private final Commands commands;

    MemberController(Commands commands) {
        this.commands = commands;
    }

    record NewRole(
            @NotNull @Pattern(regexp = "admin|member", message = "must be admin or member")
            String role) {}

    record RoleChanged(String userId, String role, long version) {}

    @PutMapping("/organizations/{org}/members/{user}/role")
    ResponseEntity<RoleChanged> changeRole(
            @PathVariable String org,
            @PathVariable String user,
            @Valid @RequestBody NewRole body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        Role role = Role.parse(body.role()).orElseThrow();
        Outcome<Long> done = commands.send(
                new ChangeRole(organization, asking(caller, ifMatch), Requests.member(user), role),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.OK, done.position(), done.result())
                .body(new RoleChanged(user, body.role(), done.result()));
    }

    @DeleteMapping("/organizations/{org}/members/{user}")
    ResponseEntity<Void> remove(
            @PathVariable String org,
            @PathVariable String user,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        UserId member = Requests.member(user);
        Outcome<Long> done = commands.send(
                new RemoveMember(organization, asking(caller, ifMatch), member),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.NO_CONTENT, done.position(), done.result()).build();
    }

    @PostMapping("/organizations/{org}/leave")
    ResponseEntity<Void> leave(
            @PathVariable String org,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        Outcome<Long> done = commands.send(
                new LeaveOrganization(Requests.organization(org), asking(caller, ifMatch)),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.NO_CONTENT, done.position(), done.result()).build();
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
