package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of an organization's settings. */
class SettingsPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void a_name_that_somebody_else_has_changed_meanwhile_is_not_overwritten() {
        Api ann = CONSOLE.api("ann@stale.example", "Ann");
        String organization = ann.found("Before", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@stale.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            // Without these the page would know of it before.
            page.route("**/changes", Route::abort);
            visitor.open("/#/settings");
            page.locator("#settings-name").fill("Mine");
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Theirs'}");
            page.getByText("Rename").click();
            assertThat(page.locator("name-form .note")).containsText("It is now called Theirs");
            assertThat(page.locator("#settings-name")).hasValue("Mine");
        }
    }

    @Test
    void whoever_used_credits_is_named_also_after_they_were_removed() {
        Api ann = CONSOLE.api("ann@used.example", "Ann");
        Api bob = CONSOLE.api("bob@used.example", "Bob");
        Api cy = CONSOLE.api("cy@used.example", "Cy");
        String organization = ann.found("Used", "team");
        CONSOLE.api("olga@service.example", "Olga", "operator")
                .ask("POST", "/organizations/" + organization + "/credits/grants", "{'amount': 90, 'reference': 'R'}");
        try (Visitor visitor = CONSOLE.visitor("ann@used.example");
                Visitor ofBob = CONSOLE.visitor("bob@used.example");
                Visitor ofCy = CONSOLE.visitor("cy@used.example")) {
            joins(ann, organization, bob, "bob@used.example", ofBob);
            joins(ann, organization, cy, "cy@used.example", ofCy);
            bob.makeKey(organization, "Renderer");
            uses(ann, organization);
            uses(bob, organization);
            uses(cy, organization);
            for (Api gone : List.of(bob, cy)) {
                ann.ask("DELETE", "/organizations/" + organization + "/members/" + gone.userId(), "");
            }
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/settings");
            String end = cy.userId().substring(cy.userId().length() - 4);
            for (String name : List.of("Ann", "Bob", "Former member …" + end)) {
                assertThat(page.locator("credits-chart thead")).containsText(name);
            }
            assertThat(page.locator("credits-chart")).not().containsText("Erased");
        }
    }

    private static void joins(Api ann, String organization, Api member, String email, Visitor visitor) {
        ann.invite(organization, email);
        member.accept(visitor.link());
    }

    private static void uses(Api member, String organization) {
        member.ask(
                "POST",
                "/credits/usage",
                "{'amount': 5, 'usageId': '%s', 'organizationId': '%s'}".formatted(member.userId(), organization));
    }

    @Test
    void nor_is_it_when_the_page_has_heard_of_the_change() {
        Api ann = CONSOLE.api("ann@heard.example", "Ann");
        String organization = ann.found("Before", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@heard.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/settings");
            page.locator("#settings-name").fill("Mine");
            page.waitForResponse(
                    answer -> answer.url().endsWith("/organizations/" + organization)
                            && answer.text().contains("Theirs"),
                    () -> ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Theirs'}"));
            // What everything is called by is what it is called now.
            assertThat(page.locator(".profile")).containsText("Theirs");
            assertThat(page).hasTitle(Pattern.compile("Theirs"));

            page.getByText("Rename").click();
            assertThat(page.locator("name-form .note")).containsText("It is now called Theirs");
            assertThat(page.locator("#settings-name")).hasValue("Mine");
            page.getByText("Rename").click();
            assertThat(page.locator(".profile")).containsText("Mine");
        }
    }

    @Test
    void what_was_begun_stays_possible_when_the_name_is_the_same_still() {
        Api ann = CONSOLE.api("ann@same.example", "Ann");
        String organization = ann.found("Before", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@same.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/settings");
            page.locator("#settings-name").fill("After");
            ann.ask("PUT", "/organizations/" + organization + "/plan", "{'plan': 'visionary'}");
            assertThat(page.locator(".figure").first()).hasText("Visionary");
            page.getByText("Rename").click();
            assertThat(page.locator(".profile")).containsText("After");
        }
    }

    @Test
    void who_becomes_an_admin_or_is_one_no_longer_sees_what_they_may_do_now() {
        Api ann = CONSOLE.api("ann@roles.example", "Ann");
        Api bob = CONSOLE.api("bob@roles.example", "Bob");
        String organization = ann.found("Roles", "team");
        ann.invite(organization, "bob@roles.example");
        String role = "/organizations/" + organization + "/members/" + bob.userId() + "/role";
        try (Visitor visitor = CONSOLE.visitor("bob@roles.example")) {
            bob.accept(visitor.link());
            bob.workIn(organization);
            Page page = visitor.page();
            visitor.signedIn(bob.token());
            visitor.open("/#/settings");
            assertThat(page.locator("name-form")).containsText("Only admins can change this.");

            ann.ask("PUT", role, "{'role': 'admin'}");
            page.getByText("Rename").waitFor();
            assertThat(page.locator("nav")).containsText("Audit");
            ann.ask("PUT", role, "{'role': 'member'}");
            assertThat(page.locator("name-form")).containsText("Only admins can change this.");
            assertThat(page.locator("nav")).not().containsText("Audit");
            assertThat(visitor.complaints()).isEmpty();
        }
    }
}
