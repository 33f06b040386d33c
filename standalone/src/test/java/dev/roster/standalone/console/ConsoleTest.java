package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.choose;
import static dev.roster.standalone.console.Find.exact;
import static dev.roster.standalone.console.Find.exactly;
import static dev.roster.standalone.console.Find.locatorExact;
import static dev.roster.standalone.console.Find.row;
import static dev.roster.standalone.console.Find.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.ForcedColors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console in a real browser, as people use it: the whole story, and what every page has. */
class ConsoleTest {

    /** Whether something else lies over the middle of what has the focus. */
    private static final String COVERED = """
            () => {
              const { x, y, width, height } = document.activeElement.getBoundingClientRect()
              const top = document.elementFromPoint(x + width / 2, y + height / 2)
              return !document.activeElement.contains(top)
            }""";

    /** How many different backgrounds those have. */
    private static final String BACKGROUNDS = """
            selectors => new Set(selectors.map(selector => {
              const [where, part] = selector.split('::')
              return getComputedStyle(document.querySelector(where), part && '::' + part).backgroundColor
            })).size""";

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void an_organization_from_the_upgrade_to_the_removal_of_a_member() {
        try (Visitor ada = CONSOLE.visitor("ada@acme.example");
                Visitor grace = CONSOLE.visitor("grace@acme.example")) {
            Page page = ada.page();
            ada.open("/#/upgrade");
            page.getByText("Create an account").waitFor();
            ada.look("sign-in");
            page.getByText("Create an account").click();
            ada.signUp("Ada Lovelace");

            // The page that one was on is kept.
            page.getByLabel("Name of the organization").fill("Acme");
            ada.look("upgrade");
            ada.open("/#/");
            ada.look("overview");
            ada.open("/#/upgrade");
            page.getByLabel("Name of the organization").fill("Acme");
            page.getByText("Create organization").click();
            assertThat(row(page, "Ada Lovelace")).containsText("Admin");

            page.getByText("Invite", exact()).click();
            page.getByLabel("E-mail addresses").fill("grace@acme.example");
            ada.look("invite");
            page.getByText("Send invitation").click();
            assertThat(row(page, "grace@acme.example")).containsText("Invited");

            grace.open(grace.link());
            grace.page().getByText("Create an account").waitFor();
            grace.look("accept");
            grace.page().getByText("Create an account").click();
            grace.signUp("Grace Hopper");
            grace.page().getByText("Accept invitation").click();
            assertThat(grace.page().locator("h1")).containsText("Welcome to Acme");

            // By itself, without anything done in this browser.
            assertThat(row(page, "Grace Hopper")).containsText("Active");
            assertThat(page.locator("member-row")).hasCount(2);
            ada.look("members");

            choose(page, "Grace Hopper", "Make admin");
            assertThat(row(page, "Grace Hopper")).containsText("Admin");

            choose(page, "Grace Hopper", "Remove");
            page.getByText("No API keys").waitFor();
            ada.look("remove");
            page.locator("dialog").getByText("Remove", locatorExact()).click();
            assertThat(page.locator("member-row")).hasCount(1);

            ada.open("/#/settings");
            page.getByText("Nothing has been used yet").waitFor();
            ada.look("settings");
            page.getByLabel("Name", exactly()).fill("Acme & Sons");
            page.getByText("Rename").click();
            assertThat(page.locator(".profile")).containsText("Acme & Sons");

            grace.open(grace.link());
            assertThat(grace.page().locator("h1")).containsText("used already");
            grace.look("used");

            assertThat(ada.complaints()).isEmpty();
            assertThat(grace.complaints()).isEmpty();
        }
    }

    @Test
    void another_workspace_is_shown_on_the_same_page_and_one_that_was_lost_is_left() {
        Api ann = CONSOLE.api("ann@switch.example", "Ann");
        Api bob = CONSOLE.api("bob@switch.example", "Bob");
        String first = ann.found("First", "team");
        ann.invite(first, "bob@switch.example");
        try (Visitor visitor = CONSOLE.visitor("bob@switch.example")) {
            bob.accept(visitor.link());
            bob.found("Second", "team");
            Page page = visitor.page();
            visitor.signedIn(bob.token());
            visitor.open("/#/settings");
            assertThat(page.locator("#settings-name")).hasValue("Second");
            page.locator(".profile").click();
            visitor.look("profile");
            page.locator(".panel").getByText("First").click();
            assertThat(page.locator("#settings-name")).hasValue("First");
            assertThat(page.url()).endsWith("/#/settings");
            assertThat(page.getByText("Rename")).hasCount(0);

            ann.ask("DELETE", "/organizations/" + first + "/members/" + bob.userId(), "");
            assertThat(page.locator("h1")).containsText("Hello, Bob");
            assertThat(page.locator(".toasts")).containsText("You are no longer a member of First.");
            visitor.look("lost");
            page.locator(".toasts").getByText("Close").click();
            assertThat(page.locator(".toast")).hasCount(0);

            page.navigate("about:blank");
            visitor.open("/#/members");
            assertThat(page.locator("h1")).containsText("Hello, Bob");
            assertThat(page.locator(".toast")).containsText("belongs to another workspace");
        }
    }

    @Test
    void where_it_is_low_or_narrow_the_navigation_is_one_line_and_hides_nothing() {
        Api ann = CONSOLE.api("ann@small.example", "Ann", "operator");
        ann.found("Small", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@small.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.reads("de");
            page.setViewportSize(Visitor.NARROW, 800);
            visitor.open("/#/settings");
            page.locator("#settings-name").waitFor();
            assertThat((Integer) page.evaluate("document.querySelector('.side').offsetHeight"))
                    .isLessThan(64);
            assertThat(page.locator(".side [aria-current=page]")).isInViewport(new IsInViewportOptions().setRatio(1));
            page.setViewportSize(Visitor.WIDE, 800);
            page.setViewportSize(Visitor.NARROW, 800);
            assertThat(page.locator(".side [aria-current=page]")).isInViewport(new IsInViewportOptions().setRatio(1));
            for (int height : List.of(800, 400)) {
                page.setViewportSize(height == 800 ? Visitor.NARROW : 640, height);
                page.locator(".section.danger button").last().focus();
                for (int n = 0; n < 6; n++) {
                    page.keyboard().press("Shift+Tab");
                    assertThat(page.evaluate(COVERED)).as("at " + height).isEqualTo(false);
                }
            }
        }
    }

    @Test
    void where_the_system_chooses_the_colours_what_is_chosen_is_marked() {
        Api ann = CONSOLE.api("ann@forced.example", "Ann");
        ann.found("Forced", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@forced.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            visitor.open("/#/history");
            page.locator(".event.chosen").waitFor();
            page.locator(".profile").click();
            for (String pair : List.of(
                    ".side a[aria-current], .side a:not([aria-current])",
                    "language-switch [aria-pressed=true], language-switch [aria-pressed=false]",
                    "scheme-switch [aria-pressed=true], scheme-switch [aria-pressed=false]",
                    ".moment-line [aria-pressed=true], body")) {
                assertThat((Integer) page.evaluate(BACKGROUNDS, pair.split(", ")))
                        .as(pair)
                        .isEqualTo(2);
            }
            assertThat((Integer) page.evaluate(BACKGROUNDS, new String[] {".badge::before", "body"}))
                    .isEqualTo(2);
            assertThat(page.evaluate("getComputedStyle(document.querySelector('.avatar')).borderTopWidth"))
                    .isEqualTo("1px");
        }
    }

    @Test
    void the_pages_of_the_provider_show_the_mark() {
        try (Visitor visitor = CONSOLE.visitor("nobody@mark.example")) {
            visitor.open("/");
            visitor.page().getByText("Create an account").click();
            visitor.page().waitForURL("**/oauth2/sign-up");
            String mark = visitor.page().locator("link[rel=icon]").getAttribute("href");
            assertThat(visitor.page()
                            .request()
                            .get(CONSOLE.roster().url() + mark)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void who_works_in_an_organization_that_is_closed_is_told_so_and_who_closes_it_once() {
        Api ann = CONSOLE.api("ann@shut.example", "Ann");
        Api bob = CONSOLE.api("bob@shut.example", "Bob");
        String organization = ann.found("Shut", "team");
        ann.invite(organization, "bob@shut.example");
        try (Visitor admin = CONSOLE.visitor("ann@shut.example");
                Visitor member = CONSOLE.visitor("bob@shut.example")) {
            bob.accept(member.link());
            bob.workIn(organization);
            member.signedIn(bob.token());
            member.open("/#/members");
            row(member.page(), "Ann").waitFor();
            admin.signedIn(ann.token());
            admin.open("/#/settings");
            admin.page().getByText("Close for good").click();
            admin.page().getByLabel("Type Shut to confirm").fill("Shut");
            submit(admin.page());

            assertThat(admin.page().locator("h1")).containsText("Hello, Ann");
            assertThat(admin.page().locator(".toast")).hasText("Shut was closed.");
            assertThat(member.page().locator("h1")).containsText("Hello, Bob");
            assertThat(member.page().locator(".toasts")).containsText("Shut was closed.");
            assertThat(admin.complaints()).isEmpty();
            assertThat(member.complaints()).isEmpty();
        }
    }

    @Test
    void every_text_is_there_in_every_language() {
        try (Visitor visitor = CONSOLE.visitor("nobody@acme.example")) {
            visitor.open("/");
            Object names = visitor.page().evaluate("""
                            async () => {
                              const namesIn = (texts, before = '') => Object.entries(texts).flatMap(([name, text]) =>
                                text?.constructor === Object ? namesIn(text, before + name + '.') : [before + name])
                              const [en, de] = await Promise.all(['en', 'de'].map(tag => import(`/console/js/texts/${tag}.js`)))
                              const [one, other] = [namesIn(en.default), namesIn(de.default)]
                              return [...one.filter(name => !other.includes(name)), ...other.filter(name => !one.includes(name))].join()
                            }""");
            assertThat(names).isEqualTo("");
        }
    }
}
