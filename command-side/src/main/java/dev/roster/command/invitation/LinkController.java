package dev.roster.command.invitation;

import dev.roster.command.http.Answer;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.DeclineInvitation;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refusals;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.invitationlink.InvitationLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

    LinkController(CommandEndpoint commands, People people, InvitationLinks links) {
        this.commands = commands;
        this.people = people;
        this.links = links;
    }

    record Link(@NotNull(message = "is missing") String token) {}

    record Joined(String organizationId, String name, String role, long version) {}

    record Declined(String organizationId, String invitationId) {}

    @PostMapping("/invitations/accept")
    ResponseEntity<Object> accept(@Valid @RequestBody Link body, Caller caller, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body);
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

    /** Needs no log-in: whoever has the link may say no to it. */
    @PostMapping("/invitations/decline")
    ResponseEntity<Object> decline(@Valid @RequestBody Link body, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body);
        return commands.carryOutAnonymously(
                new DeclineInvitation(link.invitationId(), link.generation()),
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

    private InvitationLinks.Reference check(Link body) {
        return links.check(body.token()).orElseThrow(Rule.INVITATION_TOKEN_INVALID::refusal);
    }
}
