package dev.roster.command.invitation;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.audittrail.Requested;
import dev.roster.command.http.Answer;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.DeclineInvitation;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Anybody;
import dev.roster.http.authentication.Caller;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.openapi.Answers;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What invited people do with the link of their e-mail. */
@RestController
class LinkController {

    private final CommandEndpoint commands;
    private final People people;
    private final InvitationLinks links;
    private final UnprovenLinks unproven;

    LinkController(CommandEndpoint commands, People people, InvitationLinks links, UnprovenLinks unproven) {
        this.commands = commands;
        this.people = people;
        this.links = links;
        this.unproven = unproven;
    }

    @Schema(name = "InvitationLink")
    record Link(@NotNull(message = "is missing") String token) {}

    @Schema(name = "JoinedOrganization")
    record Joined(String organizationId, String name, String role, long version) {}

    @Schema(name = "DeclinedInvitation")
    record Declined(String organizationId, String invitationId) {}

    /** Joins the organization that the link invites to. A link admits one person, once. */
    @PostMapping("/invitations/accept")
    @Asks("invitation.accept")
    @Answers(body = Joined.class, headers = HttpHeaders.ETAG)
    @Refuses({
        Rule.INVITATION_TOKEN_INVALID,
        Rule.EMAIL_NOT_VERIFIED,
        Rule.INVITATION_EMAIL_MISMATCH,
        Rule.INVITATION_ALREADY_ACCEPTED,
        Rule.INVITATION_NOT_PENDING,
        Rule.ALREADY_MEMBER,
        Rule.INVITATION_REVOKED,
        Rule.INVITATION_EXPIRED,
        Rule.INVITATION_SUPERSEDED,
        Rule.ORGANIZATION_CLOSED
    })
    ResponseEntity<Object> acceptInvitation(@Valid @RequestBody Link body, Caller caller, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body, request);
        return commands.carryOut(
                new AcceptInvitation(
                        link.invitationId(),
                        link.generation(),
                        caller.userId(),
                        people.verified(caller).orElse(null)),
                caller,
                request,
                (Acceptance acceptance) -> answer(acceptance));
    }

    private static Answer answer(Acceptance acceptance) {
        if (acceptance.refusal() != null) {
            return Answer.refusal(Refusals.problem(acceptance.refusal()));
        }
        return Answer.ok(
                acceptance.version(),
                new Joined(
                        acceptance.organizationId().value(),
                        acceptance.organizationName(),
                        acceptance.role().wireName(),
                        acceptance.version()));
    }

    /** Says no to an invitation. Needs no log-in: whoever has the link may. Whoever shows a token all the same is who declined, in the audit trail. */
    @PostMapping("/invitations/decline")
    @Asks("invitation.decline")
    @Answers(body = Declined.class)
    @Refuses({
        Rule.INVITATION_TOKEN_INVALID,
        Rule.INVITATION_ALREADY_ACCEPTED,
        Rule.INVITATION_NOT_PENDING,
        Rule.INVITATION_REVOKED,
        Rule.INVITATION_EXPIRED,
        Rule.INVITATION_SUPERSEDED
    })
    ResponseEntity<Object> declineInvitation(
            @Valid @RequestBody Link body, Anybody caller, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body, request);
        return commands.carryOutForAnybody(
                new DeclineInvitation(link.invitationId(), link.generation()),
                caller,
                request,
                (Declination declination) -> answer(link, declination));
    }

    private static Answer answer(InvitationLinks.Reference link, Declination declination) {
        return declination.refusal() != null
                ? Answer.refusal(Refusals.problem(declination.refusal()))
                : Answer.ok(new Declined(
                        declination.organizationId().value(),
                        link.invitationId().value()));
    }

    private InvitationLinks.Reference check(Link body, HttpServletRequest request) {
        return links.check(body.token()).orElseThrow(() -> {
            unproven.read(body.token()).ifPresent(meant -> Requested.note(meant, request));
            return Rule.INVITATION_TOKEN_INVALID.refusal();
        });
    }
}
