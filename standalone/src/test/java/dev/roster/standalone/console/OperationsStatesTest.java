package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of operations in states that are hard to come by, with answers that are made up. */
class OperationsStatesTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    private static final Pattern PROJECTIONS = Pattern.compile("/operations/projections$");
    private static final Pattern LETTERS = Pattern.compile("/dead-letters\\?");
    private static final String TOP_OF_FACTS =
            "Math.round(document.querySelector('.facts').getBoundingClientRect().top)";
    private static final String LONG = "averylongnameofaprojectionthatgoesonandonandonando";

    private final AtomicReference<String> projections = new AtomicReference<>(projection("credits", 42, 0, 0, "null"));
    private final AtomicInteger asked = new AtomicInteger();
    private Visitor visitor;
    private Page page;

    @BeforeEach
    void open() {
        Api olga = CONSOLE.api("olga@states.example", "Olga", "operator");
        visitor = CONSOLE.visitor("olga@states.example");
        page = visitor.page();
        visitor.signedIn(olga.token());
        page.route(PROJECTIONS, route -> {
            asked.incrementAndGet();
            fulfil(route, list(projections.get()));
        });
        page.route(LETTERS, route -> fulfil(route, list("")));
    }

    @AfterEach
    void close() {
        try (Visitor last = visitor) {
            assertThat(last.complaints()).isEmpty();
            // Nothing is asked any more while it closes.
            page.navigate("about:blank");
        }
    }

    @Test
    void is_renewed_by_itself_while_it_is_seen_and_online() {
        visitor.open("/#/operations");
        assertThat(page.locator("projection-row")).containsText("Up to date");
        projections.set(projection("credits", 40, 2, 0, "null"));
        assertThat(page.locator("projection-row")).containsText("40 of 42");
        assertThat(page.locator("projection-row")).containsText("2 events");
        assertThat(page.locator(".head-of-log")).containsText("42");

        see("hidden");
        page.waitForTimeout(500);
        int before = asked.get();
        page.waitForTimeout(3_000);
        assertThat(asked.get()).as("while nobody sees it").isEqualTo(before);
        projections.set(projection("credits", 43, 0, 0, "null"));
        see("visible");
        assertThat(page.locator("projection-row")).containsText("Up to date");

        page.context().setOffline(true);
        assertThat(page.locator(".offline")).isVisible();
        visitor.look("operations-offline");
        before = asked.get();
        page.waitForTimeout(3_000);
        assertThat(asked.get()).as("while it is offline").isEqualTo(before);
        assertThat(page.locator("projection-row")).containsText("Up to date");
        projections.set(projection("credits", 43, 1, 0, "null"));
        page.context().setOffline(false);
        assertThat(page.locator("projection-row")).containsText("Behind");
        assertThat(page.locator(".note.wrong")).hasCount(0);
    }

    @Test
    void what_goes_wrong_is_told_and_what_was_read_stays() {
        AtomicReference<Route> waiting = new AtomicReference<>();
        page.route(PROJECTIONS, waiting::set);
        visitor.open("/#/operations");
        assertThat(page.locator("projection-table .skeleton").first()).isVisible();
        visitor.look("operations-loading");
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> refuse(route, 500, "internal_error"));
        refuse(waiting.get(), 500, "internal_error");
        assertThat(page.locator(".note.wrong")).containsText("Something went wrong on our side.");
        assertThat(page.locator("projection-table")).hasCount(0);
        visitor.look("operations-error");

        // Refused once more: the list is also read by itself, and with the first that succeeds the button is gone.
        page.waitForRequest(PROJECTIONS, () -> page.getByText("Try again").click());
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> fulfil(route, list(projections.get())));
        assertThat(page.locator("projection-row")).hasCount(1);
        assertThat(page.locator(".note.wrong")).hasCount(0);
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> refuse(route, 500, "internal_error"));
        assertThat(page.locator(".note.wrong")).isVisible();
        assertThat(page.locator("projection-row")).hasCount(1);
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> refuse(route, 403, "operator_required"));
        assertThat(page.locator(".note.wrong")).containsText("Only operators may do this.");

        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> fulfil(route, list(projections.get())));
        AtomicReference<Route> late = new AtomicReference<>();
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, late::set);
        visitor.open("/#/operations");
        visitor.open("/#/operations?projection=credits");
        page.reload();
        assertThat(page.locator("h1")).hasText("Credits");
        assertThat(page.locator("projection-waiting .skeleton").first()).isVisible();
        Object top = page.evaluate(TOP_OF_FACTS);
        visitor.look("operations-waiting");
        page.unroute(PROJECTIONS);
        page.route(PROJECTIONS, route -> fulfil(route, list(projections.get())));
        fulfil(late.get(), list(projections.get()));
        assertThat(page.locator("position-section")).containsText("Up to date");
        assertThat(page.evaluate(TOP_OF_FACTS)).as("nothing jumps").isEqualTo(top);

        visitor.open("/#/operations?projection=nothing");
        assertThat(page.locator("h1")).hasText("There is no such projection");
        visitor.look("operations-missing");
        page.getByText("To all projections").click();
        assertThat(page.locator("projection-row")).hasCount(1);
    }

    @Test
    void a_long_rebuild_is_followed_as_it_goes_and_paused() {
        String running = rebuild("running", 1_000_000, "null", "null");
        projections.set(projection(LONG, 9_000_000, 1_000_000, 12, running));
        page.route("**/progress", route -> stream(route, rebuild("running", 1_250_000, "null", "null")));
        visitor.open("/#/operations");
        assertThat(page.locator("projection-row"))
                .containsText(Pattern.compile(
                        "9,000,000 of 10,000,000.*1,000,000 events.*12.*Has dead letters.*Behind.*Being rebuilt, 10%",
                        Pattern.DOTALL));
        visitor.look("operations-long");
        page.locator("projection-row a").click();
        Locator rebuild = page.locator("rebuild-section");
        assertThat(rebuild).containsText("1,250,000 of 10,000,000 events");
        assertThat(rebuild).containsText(Pattern.compile("41,700 a second.*about 4 minutes left", Pattern.DOTALL));
        assertThat(rebuild.locator("progress")).hasJSProperty("value", 1_250_000);
        assertThat(page.locator(".page-head button")).hasCount(0);
        visitor.look("operations-running");

        page.unroute("**/progress");
        page.route("**/progress", route -> stream(route, rebuild("comparing", 10_000_000, "null", "null")));
        assertThat(rebuild).containsText(Pattern.compile("Being compared.*Compares every row", Pattern.DOTALL));
        page.route("**/pause", route -> refuse(route, 409, "rebuild_state"));
        rebuild.getByText("Pause").click();
        assertThat(rebuild.locator(".what")).containsText("in another state by now");

        projections.set(projection(LONG, 10_000_000, 0, 0, rebuild("failed", 4_500_000, "null", "'OutOfSpace'")));
        page.unroute("**/progress");
        page.route("**/progress", route -> stream(route, rebuild("failed", 4_500_000, "null", "'OutOfSpace'")));
        assertThat(rebuild)
                .containsText(
                        Pattern.compile("Failed.*It could not go on.*OutOfSpace.*45%.*rebuild 4711", Pattern.DOTALL));
        visitor.look("operations-failed");
    }

    @Test
    void many_letters_and_differences_come_in_portions_also_in_german() {
        projections.set(projection("settings", 9_000, 0, 25, rebuild("ready", 10_000_000, "60", "null")));
        page.unroute(LETTERS);
        page.route(LETTERS, route -> fulfil(route, portion(route, 25, OperationsStatesTest::letter)));
        page.route("**/differences?*", route -> fulfil(route, portion(route, 60, OperationsStatesTest::difference)));
        visitor.open("/#/operations?projection=settings");
        assertThat(page.locator("letter-row")).hasCount(10);
        assertThat(page.locator("letter-row").first()).containsText("planet.moved");
        page.locator("letter-row").first().locator("button").click();
        assertThat(page.locator("dialog")).containsText("tried again 3 times so far");
        visitor.look("operations-letter");
        page.keyboard().press("Escape");
        page.locator("dead-letters").getByText("Load more").click();
        assertThat(page.locator("letter-row")).hasCount(20);
        page.waitForTimeout(3_000);
        assertThat(page.locator("letter-row")).hasCount(20);

        assertThat(page.locator("difference-list .count")).hasText("60 rows differ");
        while (page.locator("difference-row").count() < 60) {
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            page.waitForTimeout(50);
        }
        projections.set(projection("settings", 9_000, 0, 2, rebuild("ready", 10_000_000, "3", "null")));
        page.unroute(LETTERS);
        page.route(LETTERS, route -> fulfil(route, portion(route, 2, OperationsStatesTest::letter)));
        page.unroute("**/differences?*");
        page.route("**/differences?*", route -> fulfil(route, portion(route, 3, OperationsStatesTest::difference)));
        page.evaluate("localStorage.setItem('roster.language', 'de')");
        page.reload();
        assertThat(page.locator("h1")).hasText("Einstellungen der Organisationen");
        assertThat(page.locator("rebuild-section .badge")).hasText("Bereit");
        assertThat(page.locator("difference-row").first()).containsText("Ein Ereignis, das es nicht mehr gibt");
        visitor.look("operations-german");
        page.locator("rebuild-section .primary").click();
        assertThat(page.locator("dialog")).containsText("3 Zeilen waren anders");
        assertThat(page.locator("dialog")).containsText("2 liegengebliebene Ereignisse");
        visitor.look("operations-german-switch");
        page.keyboard().press("Escape");
        page.locator(".back").click();
        assertThat(page.locator("projection-row")).containsText("Ereignisse blieben liegen");
        visitor.look("operations-german-list");
    }

    private interface Item {

        String at(int number);
    }

    private static String portion(Route route, int total, Item item) {
        String asked = route.request().url();
        int limit = number(asked, "limit", 20);
        int after = number(asked, "after", 0);
        int end = Math.min(total, after + limit);
        String items = IntStream.range(after, end).mapToObj(item::at).collect(Collectors.joining(", "));
        return "{'items': [%s], 'next': %s, 'total': %d}"
                .formatted(items, end < total ? "'" + end + "'" : "null", total);
    }

    private static int number(String address, String parameter, int otherwise) {
        var found = Pattern.compile("[?&]" + parameter + "=(\\d+)").matcher(address);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    private static String letter(int n) {
        return """
                {'eventId': 'event-%1$d', 'type': 'planet.moved', 'position': %1$d, 'history': 'org_01k7v3m9p2x4t6w8y0z1b3d5fg',
                 'since': '2027-01-31T12:00:00.123456Z', 'triedAt': '2027-01-31T12:00:05Z',
                 'attempts': 3, 'nextAttemptAt': %3$s, 'fault': %2$s}""".formatted(
                        n,
                        n % 2 == 0
                                ? "'DataIntegrityViolationException: ERROR: " + "something very long ".repeat(20) + "'"
                                : "null",
                        n % 2 == 0 ? "'2027-01-31T12:00:45Z'" : "null");
    }

    private static String difference(int n) {
        return """
                {'number': %1$d, 'table': 'settings_organization', 'row': {'organization_id': 'org_%1$d'}, 'kind': 'different',
                 'columns': ['name', 'version', 'a_column_of_a_rather_long_name'], 'event': {'position': %1$d, 'type': null}}""".formatted(n + 1);
    }

    private static String projection(String name, long position, long behind, long deadLetters, String rebuild) {
        return "{'name': '%s', 'version': 1, 'position': %d, 'behind': %d, 'deadLetters': %d, 'rebuildable': true, 'rebuild': %s}"
                .formatted(name, position, behind, deadLetters, rebuild);
    }

    private static String rebuild(String state, long done, String differences, String failure) {
        return """
                {'rebuildId': '4711', 'projection': '%s', 'state': '%s', 'automatic': false, 'stage': 'organizations', 'done': %d, 'total': 10000000, 'rate': 41700.4,
                 'secondsLeft': 216, 'differences': %s, 'failure': %s, 'startedAt': '2027-01-31T12:00:00Z', 'endedAt': %s}""".formatted(
                LONG, state, done, differences, failure, state.equals("failed") ? "'2027-01-31T12:03:00Z'" : "null");
    }

    private static String list(String items) {
        return "{'items': [" + items + "], 'next': null, 'total': " + (items.isEmpty() ? 0 : 1) + "}";
    }

    private static void fulfil(Route route, String body) {
        Find.json(body).accept(route);
    }

    private static void refuse(Route route, int status, String code) {
        route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setBody("{\"code\": \"" + code + "\"}"));
    }

    /** One event, whose end has the page come back for the next. */
    private static void stream(Route route, String data) {
        route.fulfill(new Route.FulfillOptions()
                .setContentType("text/event-stream")
                .setBody("data: " + data.replace('\'', '"').replace("\n", " ") + "\n\n"));
    }

    private void see(String state) {
        page.evaluate(
                "state => { Object.defineProperty(document, 'visibilityState', {get: () => state, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange')) }",
                state);
    }
}
