package dev.roster.standalone.mailbox;

import dev.roster.events.AccountErased;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;

/** When a person was erased, the mails to them go, and those that name them. */
@DisallowReplay
class WhenErasedForgetMails {

    private final Mailbox mailbox;
    private final AddressDigests digests;

    WhenErasedForgetMails(Mailbox mailbox, AddressDigests digests) {
        this.mailbox = mailbox;
        this.digests = digests;
    }

    @EventHandler
    void on(AccountErased event) {
        if (event.address() == null) {
            return;
        }
        mailbox.recipients().stream()
                .filter(recipient -> EmailAddress.parse(recipient)
                        .map(digests::of)
                        .filter(event.address()::equals)
                        .isPresent())
                .forEach(mailbox::removeAllTo);
        mailbox.removeAllFrom(event.address());
    }
}
