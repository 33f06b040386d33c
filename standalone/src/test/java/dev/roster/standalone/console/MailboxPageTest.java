package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the mailbox, which the standalone alone has. */
class MailboxPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void mails_come_by_themselves_and_their_links_lead_on() {
        Api ann = CONSOLE.api("ann@mailbox.example", "Ann");
        String organization = ann.found("Mailbox", "team");
        Api bob = CONSOLE.api("bob@mailbox.example", "Bob");
        try (Visitor visitor = CONSOLE.visitor("bob@mailbox.example")) {
            Page page = visitor.page();
            visitor.signedIn(bob.token());
            visitor.open("/");
            page.locator("nav").getByText("Mailbox").click();
            assertThat(page.getByLabel("Mails to")).hasValue("bob@mailbox.example");
            assertThat(page.locator(".empty h2")).hasText("No mail yet");
            visitor.look("mailbox-none");

            String invitation = ann.invite(organization, "bob@mailbox.example");
            assertThat(page.locator(".count")).hasText("1 mail to bob@mailbox.example");
            Locator first = page.locator("mail-item").filter(new Locator.FilterOptions().setHasText("Ann invites you"));
            assertThat(first.locator("time")).hasAttribute("title", Pattern.compile("UTC$"));
            Locator written = first.locator(".written");
            assertThat(written).containsText("The invitation is valid until");
            visitor.look("mailbox");

            // What somebody has closed stays closed when another one comes.
            first.locator("summary").press("Enter");
            assertThat(written).isHidden();
            ann.ask("POST", "/organizations/" + organization + "/invitations/" + invitation + "/resend", "{}");
            assertThat(page.locator("mail-item")).hasCount(2);
            assertThat(page.locator("mail-item").nth(1).locator(".written")).isHidden();
            page.locator("mail-item").first().locator("a").click();
            assertThat(page.locator("h1")).hasText("Join Mailbox");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void mails_to_somebody_else_are_shown_when_they_are_asked_for() {
        Api ann = CONSOLE.api("ann@letters.example", "Ann");
        ann.invite(ann.found("Letters", "team"), "eve@letters.example");
        try (Visitor visitor = CONSOLE.visitor("ann@letters.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/mailbox");
            page.getByLabel("Mails to").fill("nobody");
            page.getByText("Show").click();
            assertThat(page.locator("#mailbox-wrong")).hasText("This is not an e-mail address.");
            assertThat(page.getByLabel("Mails to")).isFocused();
            page.getByLabel("Mails to").fill("eve@letters.example");
            page.keyboard().press("Enter");
            assertThat(page.locator("mail-item")).containsText("Ann invites you to Letters");
            assertThat(page).hasURL(Pattern.compile("/#/mailbox$"));

            page.route("**/dev/mailbox*", Route::abort);
            page.getByLabel("Mails to").fill("other@letters.example");
            page.keyboard().press("Enter");
            assertThat(page.locator(".note")).containsText("The service cannot be reached");
            visitor.look("mailbox-error");
            page.unroute("**/dev/mailbox*");
            page.getByText("Try again").click();
            assertThat(page.locator(".empty h2")).hasText("No mail yet");
        }
    }

    @Test
    void where_there_is_no_mailbox_nothing_shows_one_or_asks_for_it() {
        Api ann = CONSOLE.api("ann@deployed.example", "Ann");
        try (Visitor visitor = CONSOLE.visitor("ann@deployed.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            // As the page is written, and other services serve it.
            page.route(Pattern.compile("/$"), route -> {
                APIResponse served = route.fetch();
                String written = served.text().replaceAll("<meta name=\"roster-mailbox\"[^>]*>", "");
                route.fulfill(new Route.FulfillOptions().setResponse(served).setBody(written));
            });
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            visitor.open("/#/mailbox");
            assertThat(page.locator("nav").getByText("Overview")).isVisible();
            assertThat(page.locator("nav").getByText("Mailbox")).hasCount(0);
            assertThat(page.locator("mailbox-page")).hasCount(0);
            assertThat(asked).isNotEmpty().noneMatch(address -> address.contains("/dev/"));
        }
    }
}
