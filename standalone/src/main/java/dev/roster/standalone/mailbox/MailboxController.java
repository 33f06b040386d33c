package dev.roster.standalone.mailbox;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mails that were sent. */
@RestController
class MailboxController {

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    record Answer(String to, String subject, String text, String html, List<String> links, Instant receivedAt) {}

    @GetMapping("/dev/mailbox")
    List<Answer> mails(@RequestParam(required = false) String to) {
        return (to == null ? mailbox.newestFirst() : mailbox.newestFirst(to))
                .stream()
                        .map(mail -> new Answer(
                                mail.to(),
                                mail.subject(),
                                mail.text(),
                                mail.html(),
                                Links.of(mail.text(), mail.html()),
                                mail.receivedAt()))
                        .toList();
    }
}
