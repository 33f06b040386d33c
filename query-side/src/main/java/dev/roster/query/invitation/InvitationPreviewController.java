package dev.roster.query.invitation;

import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.problem.Problem;
import dev.roster.http.request.Headers;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InvitationPreviewController {

    private final InvitationLinks links;
    private final InvitationPreview preview;

    InvitationPreviewController(InvitationLinks links, InvitationPreview preview) {
        this.links = links;
        this.preview = preview;
    }

    @GetMapping("/invitations/preview")
    InvitationPreview.Preview preview(@RequestHeader(name = Headers.INVITATION_TOKEN, required = false) String token) {
        return links.check(token)
                .map(preview::of)
                .orElseThrow(() -> Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "invitation_token_invalid",
                                "This is not the token of an invitation.")
                        .asException());
    }
}
