package dev.roster.command.invitation;

import dev.roster.command.commandbus.Commands;
import dev.roster.command.commandbus.Origin;
import dev.roster.command.commandbus.Outcome;
import dev.roster.command.http.Answers;
import dev.roster.command.invitation.InvitationCommand.AcceptInvitation;
import dev.roster.command.invitation.InvitationCommand.DeclineInvitation;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.request.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What invited people do with the link of their e-mail. */
@RestController
class LinkController {

    private final Commands commands;
    private final People people;
    private final InvitationLinks links;

    LinkController(Commands commands, People people, InvitationLinks links) {
        this.commands = commands;
        this.people = people;
        this.links = links;
    }

    record Link(@NotNull(message = "is missing") String token) {}

    record Joined(String organizationId, String name, String role, long version) {}

    record Declined(String organizationId, String invitationId) {}

    @PostMapping("/invitations/accept")
    ResponseEntity<Joined> accept(@Valid @RequestBody Link body, Caller caller, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body);
        Outcome<Acceptance> done = commands.send(
                new AcceptInvitation(
                        link.invitationId(),
                        link.generation(),
                        caller.userId(),
                        people.verified(caller).orElse(null)),
                Origin.of(caller, RequestContext.of(request)));
        Acceptance acceptance = done.result();
        refuse(acceptance.refusal());
        return Answers.of(HttpStatus.OK, done.position(), acceptance.version())
                .body(new Joined(
                        acceptance.organizationId().value(),
                        acceptance.organizationName(),
                        acceptance.role().wireName(),
                        acceptance.version()));
    }

    /** Needs no log-in: whoever has the link may say no to it. */
    @PostMapping("/invitations/decline")
    ResponseEntity<Declined> decline(@Valid @RequestBody Link body, HttpServletRequest request) {
        InvitationLinks.Reference link = check(body);
        Outcome<Declination> done = commands.send(
                new DeclineInvitation(link.invitationId(), link.generation()),
                Origin.anonymous(RequestContext.of(request)));
        refuse(done.result().refusal());
        return Answers.of(HttpStatus.OK, done.position())
                .body(new Declined(
                        done.result().organizationId().value(),
                        link.invitationId().value()));
    }

    private InvitationLinks.Reference check(Link body) {
        return links.check(body.token()).orElseThrow(Rule.INVITATION_TOKEN_INVALID::refusal);
    }

    private static void refuse(Rule refusal) {
        if (refusal != null) {
            throw refusal.refusal();
        }
    }
}
