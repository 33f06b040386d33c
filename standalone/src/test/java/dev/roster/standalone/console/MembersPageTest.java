package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of members: found, filtered, invited, and whole also when there are many. */
class MembersPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void many_are_invited_found_and_filtered() {
        Api ann = CONSOLE.api("ann@many.example", "Ann");
        ann.found("Many", "visionary");
        try (Visitor visitor = CONSOLE.visitor("ann@many.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            page.getByText("Invite", exact()).click();
            page.getByLabel("E-mail addresses")
                    .fill("nobody\nBob <bob@many.example>, cy@many.example; ann@many.example");
            page.getByText("Send 4 invitations").click();
            assertThat(page.locator("dialog h3")).hasText("2 of 4 were sent");
            assertThat(page.locator("dialog .results"))
                    .containsText(Pattern.compile("not an e-mail address.*a member already", Pattern.DOTALL));
            visitor.look("invite-results");
            page.locator("dialog").getByText("Close").click();

            assertThat(page.locator("member-row")).hasCount(3);
            page.getByLabel("Search by name or address").fill("BOB@");
            assertThat(page.locator("member-row")).hasCount(1);
            page.getByLabel("Search by name or address").fill("%");
            assertThat(page.locator(".empty h2")).hasText("Nobody matches");
            visitor.look("members-none");
            page.getByText("Clear search and filters").click();
            page.getByLabel("Status").selectOption("pending");
            assertThat(page.locator("member-row")).hasCount(2);
            page.getByLabel("Role").selectOption("admin");
            assertThat(page.locator("member-row")).hasCount(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_long_list_is_whole_also_when_it_changes_while_one_reads_it() {
        Api ann = CONSOLE.api("ann@long.example", "Ann");
        String organization = ann.found("Long", "enterprise");
        ann.inviteGuests(organization, 0, 100);
        ann.inviteGuests(organization, 100, 130);
        try (Visitor visitor = CONSOLE.visitor("ann@long.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            assertThat(page.locator(".count")).hasText("131 entries");
            while (page.locator("member-row").count() < 131) {
                page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
                page.waitForTimeout(50);
            }

            // One before, one in the middle and one at the end of what was read in portions.
            for (String newcomer : List.of("a-first@long.example", "guest-060b@long.example", "z-last@long.example")) {
                ann.invite(organization, newcomer);
            }
            for (String newcomer : List.of("z-last@long.example", "guest-060b@long.example", "a-first@long.example")) {
                page.evaluate("y => scrollTo(0, y * document.documentElement.scrollHeight)", placeOf(newcomer));
                assertThat(row(page, newcomer)).hasCount(1);
            }
            assertThat(page.locator(".count")).hasText("134 entries");
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(page.locator("member-row")).hasCount(134);
            assertThat(
                            page.evaluate(
                                    "new Set([...document.querySelectorAll('member-row .texts')].map(it => it.textContent)).size"))
                    .isEqualTo(134);
        }
    }

    /** Where in the list somebody is, from 0 to 1. */
    private static double placeOf(String email) {
        return email.startsWith("a") ? 0 : email.startsWith("z") ? 1 : 0.45;
    }
}
