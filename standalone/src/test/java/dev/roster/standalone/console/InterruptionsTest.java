package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that are lost, services that are away, and sessions that end: nothing that somebody does is lost, and they are told. */
class InterruptionsTest {

    private static final String TOKENS = "JSON.parse(sessionStorage.getItem('roster.tokens'))";

    private static final String PROVIDER = "**/.well-known/openid-configuration";

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

    @Test
    void a_session_ends_on_every_page_without_anything_going_wrong() {
        Api all = CONSOLE.api("all@ended.example", "All", "operator");
        Api support = CONSOLE.api("all@ended.example", "All", "support");
        all.found("Ended", "team");
        endsOn(all, "/members", "/api-keys", "/settings", "/audit", "/history", "/upgrade", "/operations", "/mailbox");
        endsOn(support, "/support");
        endsOn(CONSOLE.api("alone@ended.example", "Alone"), "/");
    }

    private static void endsOn(Api api, String... routes) {
        try (Visitor visitor = CONSOLE.visitor("all@ended.example")) {
            Page page = visitor.page();
            visitor.signedIn(api.token());
            for (String route : routes) {
                visitor.open("/#" + route);
                page.reload();
                page.locator("h1").first().waitFor();
                spoil(page, "access: 'spoiled'");
                page.evaluate("dispatchEvent(new Event('online'))");
                assertThat(page.locator(".note")).containsText("Your session has ended");
                assertThat(visitor.complaints()).as(route).isEmpty();
            }
        }
    }

    @Test
    void whoever_cannot_be_signed_in_is_told_so() {
        Api ann = CONSOLE.api("ann@unreachable.example", "Ann");
        ann.invite(ann.found("Unreachable", "team"), "bob@unreachable.example");
        try (Visitor visitor = CONSOLE.visitor("bob@unreachable.example")) {
            Page page = visitor.page();
            page.route(PROVIDER, Route::abort);
            visitor.open("/");
            refuses(page, "Log in", "Create an account");
            visitor.open(visitor.link());
            refuses(page, "Log in to accept", "Create an account");
            page.unroute(PROVIDER);
            page.getByText("Log in to accept").click();
            page.waitForURL("**/oauth2/log-in");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void refuses(Page page, String... buttons) {
        for (String button : buttons) {
            page.reload();
            page.getByText(button, exact()).click();
            assertThat(page.locator("error-note").last())
                    .containsText("The sign-in service cannot be reached at the moment.");
        }
    }

    @Test
    void whoever_signs_out_is_so_in_every_tab_and_no_address_tells_who_they_were() {
        try (Visitor visitor = CONSOLE.visitor("eve@leaving.example")) {
            Page page = visitor.page();
            List<Request> requests = new ArrayList<>();
            page.onRequest(requests::add);
            Page other = signedInTwice(visitor);
            signOut(page);
            page.getByText("Create an account").waitFor();

            assertThat(other.locator(".note")).containsText("Your session has ended");
            assertThat(requests)
                    .filteredOn(request -> request.url().contains("/oauth2/log-out"))
                    .singleElement()
                    .satisfies(request -> assertThat(request.method()).isEqualTo("POST"));
            assertThat(requests)
                    .noneSatisfy(request -> assertThat(request.url()).contains("id_token_hint"));
            page.getByText("Log in", exact()).click();
            page.waitForURL("**/oauth2/log-in");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void whoever_signs_out_while_the_provider_is_away_is_signed_out_here_and_told_what_is_left() {
        try (Visitor visitor = CONSOLE.visitor("eve@away.example")) {
            Page page = visitor.page();
            Page other = signedInTwice(visitor);
            page.route(PROVIDER, Route::abort);
            signOut(page);

            assertThat(page.locator(".note")).containsText("You are signed out here.");
            assertThat(page.evaluate("sessionStorage.getItem('roster.tokens')")).isNull();
            assertThat(other.locator(".note")).containsText("Your session has ended");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static Page signedInTwice(Visitor visitor) {
        Page page = visitor.page();
        visitor.open("/");
        page.getByText("Create an account").click();
        visitor.signUp("Eve");
        page.locator(".profile").waitFor();
        Page other = page.context().newPage();
        other.navigate(page.url());
        other.getByText("Log in", exact()).click();
        other.locator(".profile").waitFor();
        return other;
    }

    private static void signOut(Page page) {
        page.locator(".profile").click();
        page.getByText("Sign out").click();
    }

    private static void spoil(Page page, String change) {
        page.evaluate("sessionStorage.setItem('roster.tokens', JSON.stringify({ ..." + TOKENS + ", " + change + " }))");
    }
}
