package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page that an invitation leads to. */
class AcceptPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void a_link_tells_why_it_does_not_work() {
        Api ann = CONSOLE.api("ann@links.example", "Ann");
        String organization = ann.found("Links", "team");
        String invitation = ann.invite(organization, "eve@links.example");
        String path = "/organizations/" + organization + "/invitations/" + invitation;
        try (Visitor eve = CONSOLE.visitor("eve@links.example");
                Visitor other = CONSOLE.visitor("ann@links.example")) {
            String link = eve.link();
            other.signedIn(ann.token());
            other.open(link);
            assertThat(other.page().locator("h1")).hasText("This invitation is for somebody else");
            other.look("accept-other");

            ann.ask("POST", path + "/resend", "{}");
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("There is a newer link");
            String newer = eve.linkAfter(link);
            ann.ask("POST", path + "/revoke", "");
            eve.open(newer);
            assertThat(eve.page().locator("h1")).hasText("This invitation was taken back");
            eve.open("/invitations/accept?token=damaged");
            assertThat(eve.page().locator("h1")).hasText("This link is damaged");
            eve.page().getByText("Deutsch").click();
            assertThat(eve.page().locator("h1")).hasText("Dieser Link ist beschädigt");
            eve.look("accept-damaged");
        }
    }
}
