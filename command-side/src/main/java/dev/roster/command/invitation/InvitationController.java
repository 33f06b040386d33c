package dev.roster.command.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answers;
import dev.roster.command.http.Ids;
import dev.roster.command.http.Requests;
import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.RevokeInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.People;
import dev.roster.http.authentication.Caller;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.RequestContext;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with invitations. */
@RestController
class InvitationController {

    private static final int MAX_HOURS = 30 * 24;

    private final Commands commands;
    private final People people;
    private final PersonalDataVault vault;
    private final Duration validity;

    InvitationController(Commands commands, People people, PersonalDataVault vault, InvitationProperties properties) {
        this.commands = commands;
        this.people = people;
        this.vault = vault;
        this.validity = properties.validity();
    }

    record NewInvitation(
            @NotNull(message = "is missing") String email,

            @Pattern(regexp = "admin|member", message = "must be admin or member")
            String role,

            @Pattern(
                    regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}",
                    message = "must be a language tag such as en or de-CH")
            String locale,

            @Min(value = 1, message = "must be between 1 and 720")
            @Max(value = MAX_HOURS, message = "must be between 1 and 720")
            Integer expiresInHours) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InvitationAnswer(String invitationId, String email, String role, String status, Instant expiresAt) {}

    @PostMapping("/organizations/{org}/invitations")
    ResponseEntity<InvitationAnswer> invite(
            @PathVariable String org,
            @Valid @RequestBody NewInvitation body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        EmailAddress email = EmailAddress.parse(body.email())
                .orElseThrow(() ->
                        Problem.invalid("email", "is not an e-mail address").asException());
        InvitationId id = Ids.invitation();
        Outcome<Sent> done = commands.send(
                new SendInvitation(
                        id,
                        organization,
                        asking(caller, ifMatch),
                        inviterName(caller),
                        people.seal(email),
                        people.digest(email),
                        body.role() == null
                                ? Role.MEMBER
                                : Role.parse(body.role()).orElseThrow(),
                        body.locale() == null ? "en" : body.locale(),
                        body.expiresInHours() == null ? validity : Duration.ofHours(body.expiresInHours())),
                Origin.of(caller, RequestContext.of(request)));
        return sent(HttpStatus.CREATED, id, done);
    }

    @PostMapping("/organizations/{org}/invitations/{inv}/resend")
    ResponseEntity<InvitationAnswer> resend(
            @PathVariable String org,
            @PathVariable String inv,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        InvitationId id = Requests.invitation(inv);
        Outcome<Sent> done = commands.send(
                new ResendInvitation(id, organization, asking(caller, ifMatch), inviterName(caller), validity),
                Origin.of(caller, RequestContext.of(request)));
        return sent(HttpStatus.OK, id, done);
    }

    @PostMapping("/organizations/{org}/invitations/{inv}/revoke")
    ResponseEntity<InvitationAnswer> revoke(
            @PathVariable String org,
            @PathVariable String inv,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        Outcome<Long> done = commands.send(
                new RevokeInvitation(Requests.invitation(inv), organization, asking(caller, ifMatch)),
                Origin.of(caller, RequestContext.of(request)));
        return Answers.of(HttpStatus.OK, done.position(), done.result())
                .body(new InvitationAnswer(inv, null, null, "revoked", null));
    }

    private ResponseEntity<InvitationAnswer> sent(HttpStatus status, InvitationId id, Outcome<Sent> done) {
        Sent sent = done.result();
        return Answers.of(status, done.position(), sent.version())
                .body(new InvitationAnswer(
                        id.value(),
                        vault.open(sent.email()).orElse(null),
                        sent.role().wireName(),
                        "pending",
                        sent.expiresAt()));
    }

    private PersonalData inviterName(Caller caller) {
        return people.requireVerified(caller).name();
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
