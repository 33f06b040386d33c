package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.choose;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names as long as they may be, in one word, wherever there are names; and what avatars show of names. */
class LongNamesTest {

    private static final String LONG = "W".repeat(100);

    /** Whether what is told is shown in the top layer after the dialog. */
    private static final String WATCH = """
            document.querySelector('.toasts').addEventListener('beforetoggle', ({ newState }) => {
              globalThis.isAbove = newState === 'open' && document.querySelector('dialog[open]') !== null
            })""";

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void whoever_is_invited_by_a_long_name_to_a_long_name_sees_all_of_it() {
        Api ann = CONSOLE.api("ann@names.example", LONG);
        ann.invite(ann.found(LONG, "team"), "eve@names.example");
        Api eve = CONSOLE.api("eve@names.example", LONG);
        try (Visitor visitor = CONSOLE.visitor("eve@names.example")) {
            Page page = visitor.page();
            visitor.open(visitor.link());
            page.getByText("Create an account").waitFor();
            visitor.fits("accept");
            visitor.signedIn(eve.token());
            visitor.open("/#/");
            page.locator(".results").waitFor();
            visitor.fits("overview");
            page.locator(".profile").click();
            page.locator(".panel .invitation").first().waitFor();
            visitor.fits("profile");
        }
    }

    @Test
    void who_manages_long_names_reaches_every_button() {
        Api ann = CONSOLE.api("ann@named.example", LONG);
        ann.invite(ann.found(LONG, "team"), "eve@named.example");
        Api eve = CONSOLE.api("eve@named.example", LONG);
        try (Visitor visitor = CONSOLE.visitor("eve@named.example")) {
            eve.accept(visitor.link());
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            choose(page, "eve@named.example", "Make admin");
            page.locator(".toast").waitFor();
            visitor.fits("toast");
            page.locator(".profile .named").hover();
            assertThat(page.locator(".profile .named")).hasAttribute("title", LONG);
            page.evaluate(WATCH);
            choose(page, "eve@named.example", "Remove");
            page.getByText("No API keys").waitFor();
            visitor.fits("remove");
            // What was told shortly before is not dimmed by what has opened since.
            assertThat(page.evaluate("globalThis.isAbove")).isEqualTo(true);
            page.reload();
            visitor.open("/#/settings");
            page.locator(".section.danger button").last().click();
            page.locator("#closing-name").waitFor();
            visitor.fits("close");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void avatars_show_letters_and_digits_as_readers_count_them() {
        try (Visitor visitor = CONSOLE.visitor("nobody@names.example")) {
            visitor.open("/");
            Object initials = visitor.page()
                    .evaluate(
                            """
                    async names => {
                      const { initials } = await import('/console/js/names.js')
                      return names.map(initials)
                    }""",
                            List.of(
                                    "Ada Lovelace",
                                    "ada.lovelace@acme.example",
                                    "a@acme.example",
                                    "\uD83D\uDE80 Rocket",
                                    "\uD83D\uDC69\u200D\uD83D\uDE80",
                                    "e\u0301mile zola",
                                    "(Ada)",
                                    "7 up",
                                    "\uD835\uDD38b"));
            assertThat(initials).isEqualTo(List.of("AL", "AL", "A", "RO", "", "E\u0301Z", "AD", "7U", "\uD835\uDD38B"));
        }
    }
}
