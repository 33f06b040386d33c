package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.entry;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page on which support looks into organizations of others. */
class SupportPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    private static final String REASON = "Ticket 4711: für Grace";

    /** How many steps reach into the next one. */
    private static final String OVERLAPPING = """
            [...document.querySelectorAll('.story .step')].filter((step, n, all) =>
              n + 1 < all.length && step.getBoundingClientRect().bottom > all[n + 1].getBoundingClientRect().top).length""";

    private Api sam;

    @BeforeEach
    void hasSupport() {
        sam = CONSOLE.api("sam@support.example", "Sam", "support");
    }

    @Test
    void why_somebody_cannot_join_is_found_by_their_address_and_copied_into_a_ticket() {
        Api ann = CONSOLE.api("ann@why.example", "Ann");
        String organization = ann.found("Why", "team");
        Api eve = CONSOLE.api("eve@why.example", "Eve");
        String invitation = ann.invite(organization, "eve@why.example");
        try (Visitor invited = CONSOLE.visitor("eve@why.example");
                Visitor visitor = CONSOLE.visitor("sam@support.example")) {
            String older = invited.link();
            ann.ask("POST", "/organizations/" + organization + "/invitations/" + invitation + "/resend", "{}");
            assertThatThrownBy(() -> eve.accept(older)).hasMessageContaining("invitation_superseded");

            Page page = visitor.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visitor.signedIn(sam.token());
            visitor.open("/");
            page.locator("nav").getByText("Support").click();
            Locator reason = page.getByLabel("Why do you look?");
            page.getByText("Continue").click();
            assertThat(page.locator("#support-reason-wrong")).hasText("Say it in 5 to 500 characters.");
            assertThat(reason).isFocused();
            visitor.look("support-reason");
            reason.fill(REASON);
            page.keyboard().press("Enter");
            assertThat(page.locator("reason-bar")).containsText(REASON);
            assertThat(search(page)).isFocused();
            visitor.look("support");

            lookUp(page, "nonsense");
            assertThat(page.locator("#support-search-wrong")).containsText("Enter an ID that begins with org_");
            lookUp(page, "nobody@why.example");
            assertThat(page.locator(".empty h2")).hasText("No organization knows this address");
            visitor.look("support-nobody");
            lookUp(page, "Eve@Why.example");
            assertThat(page.locator(".found a")).containsText(Pattern.compile("Why.*Invited", Pattern.DOTALL));
            visitor.look("support-found");
            page.locator(".found a").press("Enter");
            assertThat(page.locator("organization-facts")).containsText(organization);
            assertThat(page).hasURL(Pattern.compile("/#/support\\?org=" + organization + "$"));

            assertThat(page.getByLabel("Address of whoever cannot join")).hasValue("Eve@Why.example");
            page.getByText("Explain").click();
            assertThat(page.locator(".explained h3")).hasText("It can be accepted");
            assertThat(page.locator(".explained")).containsText("e•••@why.example");
            Locator refused = page.locator(".story li.refused");
            assertThat(refused)
                    .containsText(
                            Pattern.compile("Accept an invitation.*Eve.*The link was an older one", Pattern.DOTALL));
            assertThat(page.locator(".story")).containsText("The mail was taken by");
            visitor.look("support-join");
            refused.locator("button").click();
            assertThat(refused).containsText("Copied.");
            assertThat(clipboard(page)).contains("UTC, Eve could not accept the invitation to e•••@why.example");
            page.getByText("Copy for a ticket").click();
            assertThat(page.locator(".passage")).containsText("Copied.");
            assertThat(clipboard(page)).startsWith("It can be accepted until");
            page.getByText("Copy with all steps").click();
            page.waitForFunction(
                    "async () => (await navigator.clipboard.readText()).includes('Ann invited e•••@why.example')");

            page.getByLabel("Address of whoever cannot join").fill("never@why.example");
            page.keyboard().press("Enter");
            assertThat(page.locator(".explained h3")).hasText("No invitation was ever sent to n•••@why.example");
            page.getByLabel("Address of whoever cannot join").fill("ann@why.example");
            page.keyboard().press("Enter");
            assertThat(page.locator(".explained h3")).hasText("a•••@why.example is a member already");
            assertThat(page.url()).doesNotContain("@", "4711");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void what_happened_is_read_line_by_line_however_much_it_is_and_however_narrow() {
        Api ann = CONSOLE.api("ann@lines.example", "Ann");
        String organization = ann.found(
                "A name that goes on for rather a long time ".repeat(2).trim(), "enterprise");
        ann.inviteGuests(organization, 0, 50);
        ann.untilRecorded(organization, "member.invited", 50);
        try (Visitor visitor = CONSOLE.visitor("sam@support.example")) {
            Page page = visitor.page();
            begin(visitor);
            page.setViewportSize(Visitor.NARROW, 800);
            visitor.open("/#/support?org=" + organization + "&view=timeline");
            assertThat(page.locator(".story > li:not(:has(.skeleton))")).hasCount(50);
            assertThat(page.evaluate(OVERLAPPING)).isEqualTo(0);
        }
    }

    @Test
    void each_view_is_shown_once_it_is_chosen_and_the_admin_reads_who_looked_and_why() {
        Api ann = CONSOLE.api("ann@views.example", "Ann");
        String organization = ann.found("Views", "team");
        ann.invite(organization, "eve@views.example");
        ann.makeKey(organization, "Build server");
        Api olga = CONSOLE.api("olga@service.example", "Olga", "operator");
        olga.ask("POST", "/organizations/" + organization + "/credits/grants", "{'amount': 1000, 'reference': 'R1'}");
        ann.ask("POST", "/credits/usage", "{'amount': 30, 'usageId': 'job', 'organizationId': '" + organization + "'}");
        try (Visitor visitor = CONSOLE.visitor("sam@support.example");
                Visitor admin = CONSOLE.visitor("ann@views.example")) {
            Page page = visitor.page();
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            begin(visitor);
            lookUp(page, organization);
            assertThat(page.locator("organization-facts"))
                    .containsText(Pattern.compile("Views.*Team.*2 / 10.*970", Pattern.DOTALL));
            assertThat(asked)
                    .as("nothing is looked at unasked")
                    .noneMatch(address -> address.contains(organization + "/"));

            // Arrow keys pass by, and only what is chosen is looked at.
            tab(page, "Why can’t they join?").focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("ArrowRight");
            assertThat(tab(page, "Invitations")).isFocused();
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("Enter");
            assertThat(page.locator("look-table [role=row]")).hasCount(3);
            assertThat(page.locator("look-table"))
                    .containsText(
                            Pattern.compile("Ann.*a•••@views.example.*Admin.*e•••@views.example", Pattern.DOTALL));
            assertThat(page).hasURL(Pattern.compile("&view=members$"));
            assertThat(asked).noneMatch(address -> address.contains(organization + "/invitations"));
            visitor.look("support-members");

            page.locator("masking-bar button").click();
            page.getByLabel("Why do they have to be whole?").fill("why");
            page.locator("dialog")
                    .getByText("Unmask", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#unmask-reason-wrong")).hasText("Say it in 5 to 500 characters.");
            visitor.look("support-unmask");
            page.getByLabel("Why do they have to be whole?").fill("To write to her");
            page.keyboard().press("Enter");
            assertThat(page.locator("look-table")).containsText("eve@views.example");
            assertThat(page.locator("masking-bar button")).isFocused();
            page.getByText("Shorten again").click();
            assertThat(page.locator("look-table")).containsText("e•••@views.example");

            page.reload();
            assertThat(page.locator("look-table [role=row]")).hasCount(3);
            tab(page, "Invitations").click();
            assertThat(page.locator("look-table"))
                    .containsText(Pattern.compile("e•••@views.example.*Member.*Invited", Pattern.DOTALL));
            page.getByLabel("What happened to e•••@views.example").click();
            assertThat(page.locator(".explained h3")).hasText("It can be accepted");
            assertThat(page.locator("#support-view")).isFocused();
            visitor.look("support-invitation");
            page.getByText("All invitations").click();
            tab(page, "API keys").click();
            assertThat(page.locator("look-table"))
                    .containsText(Pattern.compile("Build server.*Ann.*Active.*Never", Pattern.DOTALL));
            visitor.look("support-api-keys");
            page.getByLabel("What happened to Build server").click();
            assertThat(page.locator(".chip")).hasText("About: Build server");
            assertThat(page.locator(".story li")).hasText(Pattern.compile("Created an API key.*Ann", Pattern.DOTALL));
            page.locator(".chip").click();
            assertThat(page.locator(".story")).containsText("Founded the organization");
            visitor.look("support-timeline");
            tab(page, "Credits").click();
            assertThat(page.locator("support-credits"))
                    .containsText(Pattern.compile("970.*30 used so far.*" + ann.userId(), Pattern.DOTALL));
            visitor.look("support-credits");
            tab(page, "Audit").click();
            assertThat(page.locator("support-audit")).containsText("Founded the organization");
            page.locator("audit-filters select").first().selectOption("api-key.created");
            assertThat(page.locator("audit-row")).hasCount(1);
            page.locator("audit-row button").click();
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile("a•••@views.example.*Build server", Pattern.DOTALL));
            page.keyboard().press("Escape");
            visitor.look("support-audit");
            assertThat(visitor.complaints()).isEmpty();

            admin.signedIn(ann.token());
            admin.open("/#/audit");
            Locator unmasked = entry(admin.page(), "Addresses unmasked");
            assertThat(unmasked).containsText(Pattern.compile("Sam.*Support.*Members", Pattern.DOTALL));
            unmasked.locator("button").click();
            assertThat(admin.page().locator("dialog")).containsText("To write to her");
            admin.page()
                    .locator("dialog")
                    .getByText("Close", new Locator.GetByTextOptions().setExact(true))
                    .click();
            entry(admin.page(), "API keys").locator("button").click();
            assertThat(admin.page().locator("dialog")).containsText(REASON);
            admin.look("audit-of-support");
        }
    }

    @Test
    void the_past_is_shown_as_it_was_and_compared() {
        Api ann = CONSOLE.api("ann@past.example", "Ann");
        String organization = ann.found("Past", "team");
        try (Visitor visitor = CONSOLE.visitor("sam@support.example")) {
            Page page = visitor.page();
            begin(visitor);
            visitor.open("/#/support?org=" + organization + "&view=members");
            assertThat(page.locator("look-table [role=row]")).hasCount(2);
            page.waitForTimeout(1_100);
            String then = (String) page.evaluate(
                    "new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 19)");
            page.waitForTimeout(1_100);
            ann.invite(organization, "eve@past.example");
            tab(page, "Members").click();
            page.reload();
            assertThat(page.locator("look-table [role=row]")).hasCount(3);

            page.getByLabel("As it was on").evaluate("(field, value) => { field.value = value }", then);
            page.getByText("Show", exact()).click();
            assertThat(page.locator("look-table [role=row]")).hasCount(2);
            assertThat(page.locator("organization-facts")).containsText("1 / 10");
            assertThat(page.locator("#as-of-hint")).containsText("What you see is of");
            assertThat(page).hasURL(Pattern.compile("&view=members&asOf=20"));
            visitor.look("support-as-of");
            page.getByLabel("As it was on").fill("2001-01-01T00:00");
            page.keyboard().press("Enter");
            assertThat(page.locator(".empty h2")).hasText("It did not exist yet");
            page.getByText("Back to now").click();
            assertThat(page.locator("look-table [role=row]")).hasCount(3);
            page.getByLabel("As it was on").fill("2999-01-01T00:00");
            page.keyboard().press("Enter");
            assertThat(page.locator("#as-of-wrong")).hasText("That is yet to come.");

            tab(page, "Differences").click();
            page.getByLabel("From", exactly()).fill("2002-01-01T00:00");
            page.getByLabel("To", exactly()).fill("2001-01-01T00:00");
            page.getByText("Compare").click();
            assertThat(page.locator("#diff-wrong")).hasText("This ends before it begins.");
            page.getByLabel("From", exactly()).evaluate("(field, value) => { field.value = value }", then);
            page.getByLabel("To", exactly()).fill("");
            page.getByText("Compare").click();
            assertThat(page.locator("support-diff"))
                    .containsText(Pattern.compile("Seats in use\\s*1\\s*2", Pattern.DOTALL));
            assertThat(page.locator("support-diff"))
                    .containsText(Pattern.compile("e•••@past.example\\s*–\\s*Invited, Member", Pattern.DOTALL));
            visitor.look("support-diff");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void what_is_not_there_or_cannot_be_reached_is_said() {
        Api ann = CONSOLE.api("ann@reach.example", "Ann");
        String organization = ann.found("Reach", "team");
        try (Visitor visitor = CONSOLE.visitor("sam@support.example")) {
            Page page = visitor.page();
            begin(visitor);
            lookUp(page, "org_nonsense");
            assertThat(page.locator(".empty h2")).hasText("There is no such organization");
            visitor.look("support-unknown");
            lookUp(page, organization);
            assertThat(page.locator("organization-facts")).containsText("Reach");

            page.route("**/support/organizations/**", route -> {});
            tab(page, "Members").click();
            assertThat(page.locator("look-table [role=row]")).hasCount(6);
            visitor.look("support-waiting");
            page.unroute("**/support/organizations/**");
            page.route("**/support/organizations/**", Route::abort);
            tab(page, "Invitations").click();
            assertThat(page.locator("error-note .note")).containsText("The service cannot be reached");
            visitor.look("support-error");
            page.unroute("**/support/organizations/**");
            page.getByText("Try again").click();
            assertThat(page.locator(".empty h3")).hasText("Nobody was invited");

            page.getByText("Change", exact()).click();
            page.getByLabel("Why do you look?").fill("Ticket 4712");
            page.keyboard().press("Enter");
            assertThat(page.locator("reason-bar")).containsText("Ticket 4712");
            assertThat(page.locator("reason-bar button")).isFocused();
            page.reload();
            assertThat(page.locator("reason-bar")).containsText("Ticket 4712");
        }
    }

    @Test
    void a_long_list_goes_on_when_somebody_asks_for_it_and_nothing_is_read_by_itself() {
        Api ann = CONSOLE.api("ann@many-looks.example", "Ann");
        String organization = ann.found("Many looks", "enterprise");
        ann.inviteGuests(organization, 0, 60);
        try (Visitor visitor = CONSOLE.visitor("sam@support.example")) {
            Page page = visitor.page();
            begin(visitor);
            visitor.open("/#/support?org=" + organization + "&view=members");
            assertThat(page.locator(".count")).hasText("61 entries");
            assertThat(page.locator("look-table [role=row]")).hasCount(51);
            List<String> asked = new ArrayList<>();
            page.onRequest(request -> asked.add(request.url()));
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            ann.invite(organization, "one-more@many-looks.example");
            page.waitForTimeout(1_000);
            assertThat(asked).isEmpty();
            page.getByText("Load more").click();
            assertThat(page.locator("look-table [role=row]")).hasCount(62 + 1);

            // The page has nothing to do with where one works: another workspace is no reason to look again.
            asked.clear();
            sam.found("Sams " + Instant.now().toEpochMilli(), "team");
            while (!page.locator(".profile").textContent().contains("Sams")) {
                page.evaluate("import('/console/js/session.js').then(({ session }) => session.load())");
            }
            assertThat(page.locator("look-table [role=row]")).hasCount(62 + 1);
            assertThat(asked).noneMatch(address -> address.contains("/support/"));
        }
    }

    @Test
    void who_is_not_of_support_has_no_such_page() {
        Api ann = CONSOLE.api("ann@others.example", "Ann");
        String organization = ann.found("Others", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@others.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/support?org=" + organization);
            assertThat(page.locator("nav").getByText("Members")).isVisible();
            assertThat(page.locator("nav").getByText("Support")).hasCount(0);
            assertThat(page.locator("support-page")).hasCount(0);
        }
    }

    /** States the reason. */
    private void begin(Visitor visitor) {
        visitor.signedIn(sam.token());
        visitor.open("/#/support");
        visitor.page().getByLabel("Why do you look?").fill(REASON);
        visitor.page().keyboard().press("Enter");
        search(visitor.page()).waitFor();
    }

    private static void lookUp(Page page, String what) {
        search(page).fill(what);
        page.getByText("Look up", exact()).click();
    }

    private static Locator search(Page page) {
        return page.getByLabel("Organization ID or e-mail address");
    }

    private static Locator tab(Page page, String name) {
        return page.locator("[role=tab]").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static String clipboard(Page page) {
        return (String) page.evaluate("navigator.clipboard.readText()");
    }
}
