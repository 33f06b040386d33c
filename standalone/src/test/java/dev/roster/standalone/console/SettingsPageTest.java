package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
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
}
