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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console in a real browser, as people use it: the whole story, and what every page has. */
class ConsoleTest {

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
