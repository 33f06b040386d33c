package dev.roster.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.roster.standalone.RunningRoster;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a browser of their own and a mailbox. What their browser complains of is kept. */
final class Visitor implements AutoCloseable {

    static final int WIDE = 1280;
    static final int NARROW = 360;

    private static final int HIGH = 800;
    private static final String SHIFTS = """
            globalThis.moved = 0
            new PerformanceObserver(list => {
              for (const shift of list.getEntries()) if (!shift.hadRecentInput) globalThis.moved += shift.value
            }).observe({ type: 'layout-shift', buffered: true })""";

    private static final String STICKING_OUT = """
            () => {
              const root = document.documentElement
              const scrolled = [root, ...document.querySelectorAll('dialog[open], dialog[open] form, .panel:popover-open')]
                .filter(part => part.scrollWidth > Math.max(part.clientWidth, part === root ? innerWidth : 0))
              const within = document.querySelector('dialog[open]') ?? document
              const outside = [...within.querySelectorAll('.button:not(.skip), .workspace, .toast, h1, h2')].filter(part => {
                const { left, right, width } = part.getBoundingClientRect()
                return width && (left < 0 || right > innerWidth + 1)
              })
              return [...scrolled, ...outside].map(part => part.outerHTML.slice(0, 80))
            }""";

    /** Two frames, after which what has just been changed about the page is shown. */
    private static final String SHOWN =
            "() => new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))";

    /** Rules, by name, and what breaks them. What concerns colours alone is enough where nothing else is another than before. */
    private static final String VIOLATIONS = """
            async coloursAlone => {
              const rules = coloursAlone ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}
              const { violations } = await axe.run(document, { resultTypes: ['violations'], ...rules })
              return violations.map(({ id, nodes }) => id + ': ' + nodes[0].html)
            }""";

    /** Taking them is half of the time of a look: only for whoever wants to see them. */
    private static final boolean SHOOTING = Boolean.getBoolean("roster.screenshots");

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Pattern CODE = Pattern.compile("^ +(\\d{6})$", Pattern.MULTILINE);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningRoster roster;
    private final String email;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(RunningRoster roster, Browser browser, String email) {
        this.roster = roster;
        this.email = email;
        context = browser.newContext(new NewContextOptions().setLocale("en-GB").setViewportSize(WIDE, HIGH));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(path.startsWith("http") ? path : roster.url() + path);
    }

    /** Has the tab signed in already, as whoever has that token. */
    void signedIn(String token) {
        page.addInitScript("sessionStorage.setItem('roster.tokens', JSON.stringify({access: '" + token
                + "', until: Date.now() + 3000000}))");
    }

    /** Reads the console in that language from the next page on. */
    void reads(String language) {
        page.addInitScript("localStorage.setItem('roster.language', '" + language + "')");
    }

    /** Has the network take so long that what is waited for is seen, and every page add up what moves by itself. */
    void waitsFor(String requests) {
        page.route(requests, route -> {
            LockSupport.parkNanos(300_000_000);
            route.resume();
        });
        page.addInitScript(SHIFTS);
    }

    /** By how much what is shown has moved, as Cumulative Layout Shift counts it: under 0.1 is good. */
    double moved() {
        page.waitForTimeout(500);
        return ((Number) page.evaluate("globalThis.moved")).doubleValue();
    }

    /** Nothing scrolls sideways, and what can be used is in sight, in both widths. */
    void fits(String what) {
        for (int width : List.of(NARROW, WIDE)) {
            page.setViewportSize(width, HIGH);
            page.waitForTimeout(100);
            assertThat(page.evaluate(STICKING_OUT)).as(what + " at " + width).isEqualTo(List.of());
        }
    }

    /** Fills in what the identity provider asks of somebody who is new, the code of its mail included. */
    void signUp(String name) {
        page.waitForURL("**/oauth2/sign-up");
        page.fill("#email", email);
        page.fill("#name", name);
        page.fill("#password", "correct horse battery");
        page.click("button[type=submit]");
        page.waitForURL("**/oauth2/sign-up/code");
        page.fill("#code", code());
        page.click("button[type=submit]");
    }

    /** The newest, once it is another than that one. */
    String linkAfter(String before) {
        for (int attempt = 0; attempt < 100; attempt++) {
            String link = link();
            if (!link.equals(before)) {
                return link;
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no newer link came");
    }

    String link() {
        return awaited(mail -> {
            for (JsonNode link : mail.path("links")) {
                if (link.asString().contains("/invitations/accept?token=")) {
                    return link.asString();
                }
            }
            return null;
        });
    }

    /**
     * What there is to see, in both schemes and widths: nobody is kept from it, and nothing scrolls sideways. With
     * {@code -Droster.screenshots=true} it is kept in {@code target/screenshots}.
     */
    void look(String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : List.of(NARROW, WIDE)) {
                page.setViewportSize(width, HIGH);
                page.evaluate(SHOWN);
                String what = "%s-%s-%d".formatted(name, scheme.name().toLowerCase(Locale.ROOT), width);
                if (SHOOTING) {
                    page.screenshot(new ScreenshotOptions()
                            .setPath(SCREENSHOTS.resolve(what + ".png"))
                            .setFullPage(true));
                }
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as(what + " scrolls sideways")
                        .isEqualTo(true);
                assertThat(violations(scheme == ColorScheme.DARK)).as(what).isEqualTo(List.of());
            }
        }
        page.emulateMedia(new EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    }

    /** As axe finds them; it is brought into each page once. */
    private Object violations(boolean coloursAlone) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        return page.evaluate(VIOLATIONS, coloursAlone);
    }

    List<String> complaints() {
        return complaints;
    }

    private String code() {
        return awaited(mail -> {
            Matcher code = CODE.matcher(mail.path("text").asString(""));
            return code.find() ? code.group(1) : null;
        });
    }

    private interface Found {

        String in(JsonNode mail);
    }

    private String awaited(Found found) {
        for (int attempt = 0; attempt < 100; attempt++) {
            for (JsonNode mail : mailbox()) {
                String text = found.in(mail);
                if (text != null) {
                    return text;
                }
            }
            page.waitForTimeout(100);
        }
        throw new AssertionError("no such mail came");
    }

    private JsonNode mailbox() {
        try {
            return JSON.readTree(HTTP.send(
                            HttpRequest.newBuilder(URI.create(roster.url() + "/dev/mailbox?to=" + email))
                                    .build(),
                            BodyHandlers.ofString())
                    .body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
