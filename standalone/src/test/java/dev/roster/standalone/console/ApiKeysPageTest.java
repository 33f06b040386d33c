package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.choose;
import static dev.roster.standalone.console.Find.keyRow;
import static dev.roster.standalone.console.Find.locatorExact;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of API keys. */
class ApiKeysPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void an_api_key_is_shown_once_then_used_and_revoked() {
        Api ann = CONSOLE.api("ann@keys.example", "Ann");
        ann.found("Keys", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@keys.example")) {
            Page page = visitor.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visitor.signedIn(ann.token());
            visitor.open("/#/api-keys");
            assertThat(page.locator(".empty h2")).hasText("No API keys yet");
            visitor.look("api-keys-none");

            page.locator(".page-head button").click();
            Locator dialog = page.locator("new-key-dialog");
            Locator create = dialog.getByText("Create key", locatorExact());
            create.click();
            assertThat(dialog).containsText("Enter a name of 1 to 100 characters.");
            assertThat(dialog.getByLabel("Name")).isFocused();
            dialog.getByLabel("Name").fill("Build server");
            dialog.getByLabel("Last day").pressSequentially("12");
            create.click();
            assertThat(dialog.getByLabel("Last day")).isFocused();
            assertThat(dialog).containsText("Enter a whole date");
            visitor.look("api-key-new");
            dialog.getByLabel("Last day").fill("2001-01-01");
            create.click();
            assertThat(dialog).containsText("Enter a whole date");
            dialog.getByLabel("Last day").fill("2099-12-31");
            create.click();

            Locator secret = page.locator("secret-dialog");
            Locator copy = secret.getByText("Copy", locatorExact());
            assertThat(copy).isFocused();
            String key = secret.locator("code").textContent();
            visitor.look("api-key-secret");
            for (int attempt = 0; attempt < 3; attempt++) {
                page.keyboard().press("Escape");
            }
            assertThat(secret).containsText("Still here");
            assertThat(secret.locator("dialog")).isVisible();
            page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }");
            copy.click();
            assertThat(secret).containsText("copy it by hand");
            assertThat(page.evaluate("getSelection().toString()")).isEqualTo(key);
            page.evaluate("delete navigator.clipboard.writeText");
            copy.click();
            assertThat(secret).containsText("Copied.");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
            secret.getByText("I have copied it", locatorExact()).click();
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(page.locator(".page-head button")).isFocused();
            assertThat(page.content()).doesNotContain(key);

            Api software = CONSOLE.showing(key);
            assertThat(software.isAdmitted()).isTrue();
            Locator row = keyRow(page, "Build server");
            assertThat(row).containsText(Pattern.compile("Ann.*You.*31 Dec 2099.*Active", Pattern.DOTALL));
            awaitUse(page);
            visitor.look("api-keys");

            page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }");
            choose(row, "Copy ID");
            assertThat(row.locator(".fault-row")).containsText("Build server: ");
            page.evaluate("delete navigator.clipboard.writeText");
            choose(row, "Revoke");
            assertThat(row.locator(".fault-row")).hasCount(0);
            assertThat(page.locator("dialog")).containsText("Last used");
            visitor.look("api-key-revoke");
            page.locator("dialog").getByText("Revoke", locatorExact()).click();
            assertThat(row).containsText("Revoked");
            assertThat(software.isAdmitted()).isFalse();

            page.getByLabel("Status").selectOption("active");
            assertThat(page.locator(".empty h2")).hasText("No key has this status");
            page.getByText("Show all keys").click();
            assertThat(page.locator("key-row")).hasCount(1);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** No event tells of a use, and it is noted a moment later. */
    private static void awaitUse(Page page) {
        for (int attempt = 0; attempt < 20 && page.locator(".use-cell time").count() == 0; attempt++) {
            page.waitForTimeout(500);
            page.reload();
            page.locator("key-row").waitFor();
        }
        assertThat(page.locator(".use-cell time")).hasCount(1);
    }

    @Test
    void members_see_their_own_keys_and_admins_all_of_them_those_of_the_removed_too() {
        Api ann = CONSOLE.api("ann@shared.example", "Ann");
        Api bob = CONSOLE.api("bob@shared.example", "Bob");
        String organization = ann.found("Shared", "team");
        ann.invite(organization, "bob@shared.example");
        try (Visitor admin = CONSOLE.visitor("ann@shared.example");
                Visitor member = CONSOLE.visitor("bob@shared.example")) {
            bob.accept(member.link());
            bob.workIn(organization);
            ann.makeKey(organization, "Of Ann");
            bob.makeKey(organization, "Nightly report");
            admin.signedIn(ann.token());
            admin.open("/#/api-keys");
            assertThat(admin.page().locator("key-row")).hasCount(2);
            member.signedIn(bob.token());
            member.open("/#/api-keys");
            assertThat(member.page().locator("key-row")).hasCount(1);
            assertThat(keyRow(member.page(), "Nightly report")).containsText("You");

            // By itself, without anything done in these browsers.
            bob.makeKey(organization, "Mistake");
            assertThat(admin.page().locator("key-row")).hasCount(3);
            choose(keyRow(member.page(), "Mistake"), "Revoke");
            member.page().locator("dialog").getByText("Revoke", locatorExact()).click();
            assertThat(keyRow(admin.page(), "Mistake")).containsText("Revoked");

            ann.ask("DELETE", "/organizations/" + organization + "/members/" + bob.userId(), "");
            assertThat(keyRow(admin.page(), "Nightly report")).containsText("Managed by admins");
            admin.look("api-keys-managed");
            choose(keyRow(admin.page(), "Nightly report"), "Revoke");
            assertThat(admin.page().locator("dialog")).containsText("It was never used.");
            admin.page().locator("dialog").getByText("Revoke", locatorExact()).click();
            assertThat(keyRow(admin.page(), "Nightly report")).containsText("Revoked");
            assertThat(admin.complaints()).isEmpty();
            assertThat(member.complaints()).isEmpty();
        }
    }

    @Test
    void who_becomes_an_admin_sees_the_keys_of_others_at_once() {
        Api ann = CONSOLE.api("ann@promoted.example", "Ann");
        Api bob = CONSOLE.api("bob@promoted.example", "Bob");
        String organization = ann.found("Promoted", "team");
        ann.invite(organization, "bob@promoted.example");
        try (Visitor visitor = CONSOLE.visitor("bob@promoted.example")) {
            bob.accept(visitor.link());
            bob.workIn(organization);
            ann.makeKey(organization, "Of Ann");
            visitor.signedIn(bob.token());
            visitor.open("/#/api-keys");
            assertThat(visitor.page().locator(".page-head")).containsText("Those that you have made");
            assertThat(visitor.page().locator(".empty h2")).hasText("No API keys yet");

            ann.ask(
                    "PUT",
                    "/organizations/" + organization + "/members/" + bob.userId() + "/role",
                    "{'role': 'admin'}");
            choose(keyRow(visitor.page(), "Of Ann"), "Revoke");
            assertThat(visitor.page().locator("dialog")).containsText("Revoke Of Ann?");
        }
    }

    @Test
    void many_keys_come_in_portions_the_newest_first() {
        Api ann = CONSOLE.api("ann@portions.example", "Ann");
        String organization = ann.found("Portions", "team");
        IntStream.range(0, 60).forEach(n -> ann.makeKey(organization, "Key %02d".formatted(n)));
        try (Visitor visitor = CONSOLE.visitor("ann@portions.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/api-keys");
            assertThat(page.locator(".count")).hasText("60 keys");
            assertThat(page.locator("key-row").first()).containsText("Key 59");
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(page.locator("key-row")).hasCount(60);

            ann.makeKey(organization, "Newest");
            page.evaluate("scrollTo(0, 0)");
            assertThat(page.locator("key-row").first()).containsText("Newest");
            assertThat(page.locator(".count")).hasText("61 keys");
        }
    }
}
