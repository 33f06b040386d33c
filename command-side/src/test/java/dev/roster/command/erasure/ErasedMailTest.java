package dev.roster.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roster.command.CommandSide;
import dev.roster.command.User;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** E-mails were ordered while nobody took any, and then somebody was erased. */
@Timeout(120)
class ErasedMailTest {

    private final CommandSide side = CommandSide.start(Map.of());
    private final User ada = side.user("ada@mail.example");
    private final User eve = side.user("eve@mail.example");

    @AfterEach
    void close() {
        side.close();
    }

    @Test
    void nobody_writes_to_the_erased_or_names_them_and_everybody_else_gets_theirs() throws Exception {
        side.stopMail();
        ada.invites(ada.hasOrganization("team"), "erased@mail.example");
        ada.invites(ada.hasOrganization("team"), "bob@mail.example");
        eve.invites(eve.hasOrganization("team"), "cy@mail.example");
        await().atMost(Duration.ofSeconds(20)).until(() -> tasks() == 3);
        erase("erased@mail.example");
        erase(eve.id());

        side.restartMail();

        await().atMost(Duration.ofSeconds(60)).until(() -> tasks() == 0);
        List<MimeMessage> mails = Arrays.asList(side.mail().getReceivedMessages());
        assertThat(mails)
                .extracting(ErasedMailTest::recipient)
                .containsExactlyInAnyOrder("bob@mail.example", "cy@mail.example");
        MimeMessage toCy = mails.stream()
                .filter(mail -> recipient(mail).equals("cy@mail.example"))
                .findFirst()
                .orElseThrow();
        assertThat(toCy.getSubject()).isEqualTo("Acme invites you to Acme");
    }

    private void erase(String person) {
        assertThat(side.operator()
                        .delete("/accounts/" + person + "/personal-data")
                        .outcome())
                .isEqualTo("202");
    }

    private int tasks() {
        return side.events()
                .jdbc()
                .queryForObject(
                        "select count(*) from automation.scheduled_tasks where task_name = 'invitation-mail'",
                        Integer.class);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
