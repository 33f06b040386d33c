package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that are lost, services that are away, and sessions that end: nothing that somebody does is lost, and they are told. */
class InterruptionsTest {

    private static final String TOKENS = "JSON.parse(sessionStorage.getItem('roster.tokens'))";

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void whoever_was_offline_sees_what_happened_meanwhile_as_soon_as_they_are_back() {
        Api ann = CONSOLE.api("ann@offline.example", "Ann");
        String organization = ann.found("Offline", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@offline.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            assertThat(page.locator("member-row")).hasCount(1);

            page.context().setOffline(true);
            assertThat(page.locator(".offline")).containsText("You are offline");
            page.getByText("Invite", exact()).click();
            page.getByLabel("E-mail addresses").fill("bob@offline.example");
            page.getByText("Send invitation").click();
            assertThat(page.locator("dialog .note")).containsText("cannot be reached");
            visitor.look("offline");
            ann.invite(organization, "cy@offline.example");
            assertThat(page.locator("member-row")).hasCount(1);

            page.context().setOffline(false);
            assertThat(page.locator(".offline")).hasCount(0);
            assertThat(row(page, "cy@offline.example")).containsText("Invited");
            page.getByText("Send invitation").click();
            assertThat(row(page, "bob@offline.example")).containsText("Invited");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_list_that_could_not_be_read_is_asked_for_again() {
        Api ann = CONSOLE.api("ann@away.example", "Ann");
        ann.found("Away", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@away.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            page.route("**/members?**", Route::abort);
            visitor.open("/#/members");
            assertThat(page.locator("#content .note")).containsText("cannot be reached");
            visitor.look("members-away");

            page.unroute("**/members?**");
            page.locator("#content .note button").click();
            assertThat(row(page, "Ann")).containsText("Admin");
        }
    }

    @Test
    void tokens_are_renewed_unnoticed_and_a_session_that_has_ended_is_begun_again_on_the_same_page() {
        try (Visitor visitor = CONSOLE.visitor("eve@renewal.example")) {
            Page page = visitor.page();
            visitor.open("/#/upgrade");
            page.getByText("Create an account").click();
            visitor.signUp("Eve");
            page.getByLabel("Name of the organization").fill("Renewal");

            Object first = page.evaluate(TOKENS + ".refresh");
            spoil(page, "access: 'expired'");
            page.getByText("Create organization").click();
            assertThat(row(page, "Eve")).containsText("Admin");
            Object second = page.evaluate(TOKENS + ".refresh");
            assertThat(second).isNotEqualTo(first);

            spoil(page, "until: 0");
            page.reload();
            assertThat(row(page, "Eve")).containsText("Admin");
            assertThat(page.evaluate(TOKENS + ".refresh")).isNotEqualTo(second);

            spoil(page, "access: 'expired', refresh: 'used up'");
            page.reload();
            assertThat(page.locator(".note")).containsText("Your session has ended");
            visitor.look("session-ended");
            page.getByText("Log in", exact()).click();
            assertThat(row(page, "Eve")).containsText("Admin");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void spoil(Page page, String change) {
        page.evaluate("sessionStorage.setItem('roster.tokens', JSON.stringify({ ..." + TOKENS + ", " + change + " }))");
    }
}
