package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.entry;
import static dev.roster.standalone.console.Find.exactly;
import static dev.roster.standalone.console.Find.json;
import static dev.roster.standalone.console.Find.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the audit trail. */
class AuditPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void what_was_done_and_what_was_refused_is_found_in_the_trail() {
        Api ann = CONSOLE.api("ann@trail.example", "Ann");
        String organization = ann.found("Trail", "team");
        ann.ask(
                "POST",
                "/organizations/" + organization + "/invitations/bulk",
                "{'invitations': [{'email': 'bob@trail.example'}, {'email': 'ann@trail.example'}]}");
        ann.untilRecorded(organization, "member.invite", 1);
        try (Visitor visitor = CONSOLE.visitor("ann@trail.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            assertThat(entry(page, "Founded the organization"))
                    .containsText(Pattern.compile("Ann.*Trail.*Done", Pattern.DOTALL));
            assertThat(entry(page, "Invite somebody"))
                    .containsText(Pattern.compile("a member already.*Refused", Pattern.DOTALL));
            visitor.look("audit");

            page.locator("audit-filters select").nth(1).selectOption("refused");
            assertThat(page.locator("audit-row")).hasCount(1);
            assertThat(page.locator(".chip")).hasText("Outcome: Refused");
            page.reload();
            assertThat(page.locator("audit-row")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/#/audit\\?outcome=refused$"));
            visitor.open("/#/audit?action=nope&outcome=refused&from=never");
            assertThat(page.locator("audit-row")).hasCount(1);
            assertThat(page.locator(".note")).containsText("left out: from, action");
            assertThat(page).hasURL(Pattern.compile("/#/audit\\?outcome=refused$"));
            page.locator(".chip").click();
            assertThat(entry(page, "Founded the organization")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/#/audit$"));
            assertThat(page.locator("audit-filters input")).isFocused();

            page.locator("audit-filters input").fill("BOB@");
            assertThat(page.locator(".chip")).hasText("Search: BOB@");
            assertThat(entry(page, "Founded the organization")).hasCount(0);
            page.locator("audit-filters").getByText("Clear search and filters").click();
            assertThat(page.locator("audit-filters input")).hasValue("");

            entry(page, "Invited somebody").locator("button").press("Enter");
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile("UTC.*Ann.*bob@trail.example.*Position.*Request", Pattern.DOTALL));
            visitor.look("audit-record");
            page.locator("dialog").getByText("Only what Ann did").click();
            assertThat(page.locator(".chip")).hasText("Who: Ann");

            page.getByText("More filters").click();
            page.getByLabel("From", exactly()).fill("2020-01-01T00:00");
            page.getByLabel("Before", exactly()).fill("2019-01-01T00:00");
            page.getByText("Apply").click();
            assertThat(page.locator("#narrow-wrong")).hasText("This ends before it begins.");
            visitor.look("audit-narrow");
            page.getByLabel("Before", exactly()).fill("2021-01-01T00:00");
            page.getByText("Apply").click();
            assertThat(page.locator(".empty h2")).hasText("No record matches");
            assertThat(page.locator(".chip")).hasCount(3);
            visitor.look("audit-none");
            page.locator(".empty").getByText("Clear search and filters").click();

            ann.invite(organization, "cy@trail.example");
            page.getByText("Show what is new").click();
            assertThat(entry(page, "cy@trail.example").first()).isVisible();
            assertThat(visitor.complaints()).isEmpty();
        }
        try (Visitor bob = CONSOLE.visitor("bob@trail.example")) {
            Api member = CONSOLE.api("bob@trail.example", "Bob");
            member.accept(bob.link());
            member.workIn(organization);
            bob.signedIn(member.token());
            bob.open("/#/audit");
            assertThat(bob.page().locator("h1")).hasText("There is no such page");
            assertThat(bob.page().locator("nav")).not().containsText("Audit");
        }
    }

    @Test
    void the_trail_is_proved_and_taken_along() throws IOException {
        Api ann = CONSOLE.api("ann@proof.example", "Ann");
        String organization = ann.found("Proof", "team");
        ann.untilRecorded(organization, "member.joined", 1);
        try (Visitor visitor = CONSOLE.visitor("ann@proof.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            page.getByText("Verify now").click();
            assertThat(page.locator("proof-badge"))
                    .containsText(Pattern.compile("Verified.*\\d records fit", Pattern.DOTALL));
            visitor.look("audit-verified");
            page.route("**/audit/proof", json("{'verified': true, 'position': 17, 'records': 9, 'waiting': 3}"));
            page.getByText("Verify again").click();
            assertThat(page.locator("proof-badge")).containsText("3 later events have no record yet");
            visitor.look("audit-waiting");
            page.route("**/audit/proof", json("{'verified': false, 'position': 17, 'fault': 'event_missing'}"));
            page.getByText("Verify again").click();
            assertThat(page.locator("proof-badge")).containsText("Position 17: an event that stood here");
            visitor.look("audit-altered");

            page.locator(".page-head button").click();
            visitor.look("audit-export");
            page.locator("dialog").getByText("NDJSON").click();
            Download copy = page.waitForDownload(() -> submit(page));
            assertThat(copy.suggestedFilename()).isEqualTo("audit-" + organization + ".ndjson");
            assertThat(Files.readAllLines(copy.path()))
                    .hasSizeGreaterThan(2)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(page.locator(".toasts")).containsText("was exported");

            page.route("**/audit/export**", route -> {});
            page.locator(".page-head button").click();
            submit(page);
            assertThat(page.locator("dialog progress")).isVisible();
            visitor.look("audit-exporting");
            page.locator("dialog").getByText("Cancel").click();
            assertThat(page.locator(".toasts")).containsText("The export was cancelled.");
            assertThat(page.locator("dialog")).hasCount(0);

            page.unroute("**/audit/export**");
            page.route("**/audit/export**", Route::abort);
            page.locator(".page-head button").click();
            submit(page);
            assertThat(page.locator("dialog .note")).containsText("cannot be reached");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_long_trail_is_read_further_and_what_nobody_has_words_for_is_told_as_it_is() {
        Api ann = CONSOLE.api("ann@pages.example", "Ann");
        String organization = ann.found("Pages", "enterprise");
        ann.inviteGuests(organization, 0, 60);
        ann.untilRecorded(organization, "member.invited", 60);
        try (Visitor visitor = CONSOLE.visitor("ann@pages.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            assertThat(page.locator("audit-row")).hasCount(50);
            page.getByText("Load more").click();
            assertThat(page.locator("audit-row")).hasCount(100);
            assertThat(page.locator(".count")).hasText(Pattern.compile("\\d+ records"));

            page.route(Pattern.compile("/audit\\?"), json("""
                    {'items': [{'position': 7, 'occurredAt': '2027-01-31T12:00:00.123456Z', 'action': 'planet.moved', 'outcome': 'succeeded',
                      'actor': {'kind': 'system', 'id': null, 'name': null, 'email': null},
                      'subject': {'kind': 'organization', 'id': 'org_1', 'name': 'Pages', 'email': null}, 'detail': {'orbit': 3}, 'context': {}}],
                     'next': null, 'total': null}"""));
            page.locator("audit-filters select").nth(1).selectOption("succeeded");
            assertThat(page.locator(".count")).hasText("Many records");
            assertThat(entry(page, "planet.moved")).containsText("Roster");
            assertThat(page.locator("audit-row time")).hasAttribute("title", "2027-01-31 12:00:00.123456 UTC");
            page.evaluate("localStorage.setItem('roster.language', 'de')");
            page.reload();
            assertThat(page.locator("h1")).hasText("Protokoll");
            assertThat(page.locator(".chip")).hasText("Ergebnis: Getan");
            visitor.look("audit-german");
        }
    }
}
