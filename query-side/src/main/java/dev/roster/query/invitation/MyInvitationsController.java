package dev.roster.query.invitation;

import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Page;
import dev.roster.personaldata.AddressDigests;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The invitations that wait for whoever asks. */
@RestController
class MyInvitationsController {

    private final MyInvitations invitations;
    private final AddressDigests digests;

    MyInvitationsController(MyInvitations invitations, AddressDigests digests) {
        this.invitations = invitations;
        this.digests = digests;
    }

    /** Lists the invitations that wait for one's verified address. One that nobody has verified may be somebody else's, and shows nothing. */
    @GetMapping("/me/invitations")
    Page<MyInvitations.ReceivedInvitation> receivedInvitations(Caller caller) {
        List<MyInvitations.ReceivedInvitation> waiting = caller.verifiedEmail()
                .map(digests::of)
                .map(invitations::waitingFor)
                .orElse(List.of());
        return new Page<>(waiting, null, waiting.size());
    }
}
