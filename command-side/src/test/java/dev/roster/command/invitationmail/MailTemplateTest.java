package dev.roster.command.invitationmail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.command.Facts;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailTemplateTest {

    private static final Instant EXPIRY = Instant.parse("2026-11-26T13:05:00Z");
    private static final String LINK = "https://roster.example/invitations/accept?token=abc-_1";

    private final MailTemplate template = new MailTemplate();
    private final Locale machine = Locale.getDefault();

    @AfterEach
    void restoreTheLanguageOfTheMachine() {
        Locale.setDefault(machine);
    }

    @ParameterizedTest
    @CsvSource({
        "en, en, Ada invites you to Acme, 'Ada invites you to join Acme.', Accept the invitation, Thursday, November",
        "en-GB, en, Ada invites you to Acme, 'Ada invites you to join Acme.', Accept the invitation, Thursday, November",
        "de, de, Ada lädt Sie zu Acme ein, 'Ada lädt Sie ein, Acme beizutreten.', Einladung annehmen, Donnerstag, November",
        "de-CH, de, Ada lädt Sie zu Acme ein, 'Ada lädt Sie ein, Acme beizutreten.', Einladung annehmen, Donnerstag, November",
        "fr, fr, Ada vous invite à rejoindre Acme, Ada vous invite à rejoindre Acme., Accepter l'invitation, jeudi, novembre",
        "es, es, Ada le invita a Acme, Ada le invita a unirse a Acme., Aceptar la invitación, jueves, noviembre",
        "zh, zh, Ada 邀请您加入 Acme, Ada 邀请您加入 Acme。, 接受邀请, 星期四, 11月",
        "zh-Hant-TW, zh, Ada 邀请您加入 Acme, Ada 邀请您加入 Acme。, 接受邀请, 星期四, 11月",
        "xx, en, Ada invites you to Acme, 'Ada invites you to join Acme.', Accept the invitation, Thursday, November",
        "ja, en, Ada invites you to Acme, 'Ada invites you to join Acme.', Accept the invitation, Thursday, November"
    })
    void it_speaks_the_language_of_the_recipient_and_english_where_it_has_none(
            String locale, String language, String subject, String invited, String button, String day, String month) {
        MailContent mail = fill("Ada", "Acme", locale);

        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.text()).contains(invited, button, LINK, day, month, "26", "UTC");
        assertThat(unescaped(mail.html())).contains(invited, button, LINK, day, month, "UTC");
        assertThat(mail.html()).contains("<html lang=\"" + language + "\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "zh"})
    void the_language_of_the_machine_does_not_matter(String ofTheMachine) {
        Locale.setDefault(Locale.forLanguageTag(ofTheMachine));

        assertThat(fill("Ada", "Acme", "en").subject()).isEqualTo("Ada invites you to Acme");
        assertThat(fill("Ada", "Acme", "xx").text()).contains("Thursday");
    }

    @Test
    void the_time_of_expiry_is_said_in_words_and_in_utc() {
        assertThat(fill("Ada", "Acme", "de").text())
                .contains("Donnerstag, 26. November 2026")
                .contains("13:05 UTC");
    }

    @Test
    void names_stay_text_in_html() {
        MailContent mail = fill("<img src=x onerror=alert(1)>", "Acme\" onmouseover='x' & {{link}} {0} <b>", "en");

        assertThat(mail.html())
                .doesNotContain("<img", "onmouseover='", "<b>")
                .contains("&lt;img src", "&amp; {{link}} {0} &lt;b&gt;");
        assertThat(mail.text()).contains("<img src=x onerror=alert(1)>", "& {{link}} {0} <b>");
    }

    @Test
    void a_subject_is_one_line_whatever_the_names_are() {
        MailContent mail = fill("Ada\r\nBcc: eve@example.org", "Acme\n\nX: y\t", "en");

        assertThat(mail.subject()).isEqualTo("Ada Bcc: eve@example.org invites you to Acme X: y ");
    }

    private MailContent fill(String inviter, String organization, String locale) {
        MailOrder order = new MailOrder(
                "event-1",
                Facts.invitation(1).value(),
                0,
                1,
                organization,
                Facts.BOB.email(),
                Facts.ADA.name(),
                locale,
                EXPIRY);
        return template.fill(order, inviter, LINK);
    }

    private static String unescaped(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&#x3D;", "=")
                .replace("&#x3d;", "=");
    }
}
