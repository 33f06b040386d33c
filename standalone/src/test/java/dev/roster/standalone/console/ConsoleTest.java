package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.roster.standalone.RunningRoster;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console in a real browser, as people use it. */
class ConsoleTest {

    private static RunningRoster roster;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        Optional<Chromium> found = Chromium.ofThisMachine();
        assumeTrue(found.isPresent(), "there is no Chromium");
        chromium = found.orElseThrow();
        roster = RunningRoster.temporary(Map.of());
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (roster != null) {
            roster.close();
        }
    }

    @Test
    void an_organization_from_the_upgrade_to_the_removal_of_a_member() {
        try (Visitor ada = new Visitor(roster, chromium.browser(), "ada@acme.example");
                Visitor grace = new Visitor(roster, chromium.browser(), "grace@acme.example")) {
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
    void every_text_is_there_in_every_language() {
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "nobody@acme.example")) {
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

    private static Locator row(Page page, String who) {
        return page.locator("member-row").filter(new Locator.FilterOptions().setHasText(who));
    }

    private static void choose(Page page, String who, String action) {
        row(page, who).locator("[aria-haspopup=menu]").press("ArrowDown");
        page.locator("[role=menuitem]")
                .filter(new Locator.FilterOptions().setHasText(action))
                .press("Enter");
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.GetByTextOptions locatorExact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
