package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
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
}
