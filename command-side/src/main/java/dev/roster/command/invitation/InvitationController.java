package dev.roster.command.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.invitation.InvitationCommand.ResendInvitation;
import dev.roster.command.invitation.InvitationCommand.RevokeInvitation;
import dev.roster.command.invitation.InvitationCommand.SendInvitation;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.People;
import dev.roster.command.person.Person;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.problem.Problem;
import dev.roster.http.ratelimit.InvitationLimit;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with invitations. */
@RestController
class InvitationController {

    private final CommandEndpoint commands;
    private final People people;
    private final PersonalDataVault vault;
    private final InvitationLimit limit;
    private final Duration validity;

    InvitationController(
            CommandEndpoint commands,
            People people,
            PersonalDataVault vault,
            InvitationLimit limit,
            InvitationProperties properties) {
        this.commands = commands;
        this.people = people;
        this.vault = vault;
        this.limit = limit;
        this.validity = properties.validity();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Invitation")
    record InvitationAnswer(
            String invitationId,
            @Nullable String email,
            @Nullable String role,
            String status,
            @Nullable Instant expiresAt) {}

    /** Invites an address. It holds a seat until the invitation is used, taken back or expires. */
    @PostMapping("/organizations/{org}/invitations")
    @Asks("member.invite")
    @Answers(status = 201, body = InvitationAnswer.class, headers = HttpHeaders.ETAG)
    @Refuses({
        Rule.EMAIL_NOT_VERIFIED,
        Rule.ADMIN_REQUIRED,
        Rule.ALREADY_INVITED,
        Rule.ALREADY_MEMBER,
        Rule.SEAT_LIMIT_REACHED
    })
    ResponseEntity<Object> invite(
            @PathVariable String org,
            @Valid @RequestBody NewInvitation body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        Inviter inviter = inviter(counted(org, caller, 1, response), caller, ifMatch);
        EmailAddress email = body.address()
                .orElseThrow(() ->
                        Problem.invalid("email", NewInvitation.NOT_AN_ADDRESS).asException());
        SendInvitation command = inviter.command(body, email);
        return commands.carryOut(
                command,
                caller,
                request,
                (Sent sent) -> Answer.created(sent.version(), answer(command.invitationId(), sent)));
    }

    /** Invites up to a hundred addresses. All that can be invited are, and each line tells what became of it. */
    @PostMapping("/organizations/{org}/invitations/bulk")
    @Asks("member.invite")
    @Answers(body = BulkAnswer.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.EMAIL_NOT_VERIFIED, Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> inviteMany(
            @PathVariable String org,
            @Valid @RequestBody BulkRequest body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        OrganizationId organization = counted(org, caller, body.invitations().size(), response);
        BulkRequest.Lines lines = body.lines(inviter(organization, caller, ifMatch));
        SendInvitations command = lines.command();
        return commands.carryOutInPart(
                command,
                caller,
                request,
                (SentInvitations sent) -> Answer.ok(sent.version(), lines.answer(sent.refusals())),
                sent -> command.refusals(sent.refusals()));
    }

    /** Sends an invitation again, pending or expired: under the same id, with a new link and a new expiry. Older links admit nobody. */
    @PostMapping("/organizations/{org}/invitations/{inv}/resend")
    @Asks("invitation.resend")
    @Answers(body = InvitationAnswer.class, headers = HttpHeaders.ETAG)
    @Refuses({
        Rule.EMAIL_NOT_VERIFIED,
        Rule.ADMIN_REQUIRED,
        Rule.INVITATION_NOT_FOUND,
        Rule.INVITATION_NOT_PENDING,
        Rule.INVITATION_EMAIL_ERASED,
        Rule.ALREADY_INVITED,
        Rule.ALREADY_MEMBER,
        Rule.SEAT_LIMIT_REACHED
    })
    ResponseEntity<Object> resendInvitation(
            @PathVariable String org,
            @PathVariable String inv,
            @Valid @RequestBody(required = false) Resending body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        OrganizationId organization = counted(org, caller, 1, response);
        InvitationId id = Requests.invitation(inv);
        Duration valid = body == null ? validity : body.validityOr(validity);
        return commands.carryOut(
                new ResendInvitation(
                        id,
                        organization,
                        asking(caller, ifMatch),
                        people.requireVerified(caller).name(),
                        valid),
                caller,
                request,
                (Sent sent) -> Answer.ok(sent.version(), answer(id, sent)));
    }

    /** Takes a pending invitation back. */
    @PostMapping("/organizations/{org}/invitations/{inv}/revoke")
    @Asks("invitation.revoke")
    @Answers(body = InvitationAnswer.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.ADMIN_REQUIRED, Rule.INVITATION_NOT_FOUND, Rule.INVITATION_NOT_PENDING})
    ResponseEntity<Object> revokeInvitation(
            @PathVariable String org,
            @PathVariable String inv,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        return commands.carryOut(
                new RevokeInvitation(Requests.invitation(inv), organization, asking(caller, ifMatch)),
                caller,
                request,
                (Long version) -> Answer.ok(version, new InvitationAnswer(inv, null, null, "revoked", null)));
    }

    private InvitationAnswer answer(InvitationId id, Sent sent) {
        return new InvitationAnswer(
                id.value(), vault.open(sent.email()).orElse(null), sent.role().wireName(), "pending", sent.expiresAt());
    }

    /** Before anything else is looked at: see {@link InvitationLimit}. That a name is none at all is no secret, and not counted. */
    private OrganizationId counted(String org, Caller caller, int invitations, HttpServletResponse response) {
        OrganizationId organization = Requests.organization(org);
        limit.take(caller.userId(), organization, invitations, response);
        return organization;
    }

    private Inviter inviter(OrganizationId organization, Caller caller, String ifMatch) {
        PersonalData name = people.verified(caller).map(Person::name).orElse(null);
        return new Inviter(organization, asking(caller, ifMatch), name, people, validity);
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
