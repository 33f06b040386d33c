package dev.roster.query.invitation;

import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.http.request.Headers;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What somebody with a link sees. */
@RestController
class InvitationPreviewController {

    private final InvitationLinks links;
    private final InvitationPreview preview;

    InvitationPreviewController(InvitationLinks links, InvitationPreview preview) {
        this.links = links;
        this.preview = preview;
    }

    /** Shows what a link invites to, before any log-in. */
    @GetMapping("/invitations/preview")
    @Refuses({
        Refusal.INVITATION_TOKEN_INVALID,
        Refusal.INVITATION_ALREADY_ACCEPTED,
        Refusal.INVITATION_NOT_PENDING,
        Refusal.INVITATION_REVOKED,
        Refusal.INVITATION_SUPERSEDED,
        Refusal.INVITATION_EXPIRED,
        Refusal.ORGANIZATION_CLOSED
    })
    InvitationPreview.Preview previewInvitation(
            @RequestHeader(name = Headers.INVITATION_TOKEN, required = false) String token) {
        return links.check(token).map(preview::of).orElseThrow(Refusal.INVITATION_TOKEN_INVALID::asException);
    }
}
