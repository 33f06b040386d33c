package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.choose;
import static dev.roster.standalone.console.Find.json;
import static dev.roster.standalone.console.Find.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the past. */
class HistoryPageTest {

    private static final String PLACE = "document.querySelector('.events').getBoundingClientRect().y + scrollY";

    /** How many of the events are cut by an edge of their list. */
    private static final String CUT_ROWS = """
            () => {
              const list = document.querySelector('.events')
              const { top } = list.getBoundingClientRect()
              const edge = top + list.clientTop
              return [...list.querySelectorAll('.event')].map(row => row.getBoundingClientRect())
                .filter(row => row.top < edge - 1 && row.bottom > edge + 1).length
            }""";

    /** How much wider the field of a date and a time would be to show all of it. */
    private static final String MISSING = """
            () => {
              const field = document.querySelector('.moment-field input')
              const free = field.cloneNode()
              field.after(free)
              free.value = '2026-12-28T22:58:58'
              free.style.cssText = 'position: absolute; width: max-content; flex: none'
              const missing = free.getBoundingClientRect().width - field.getBoundingClientRect().width
              free.remove()
              return missing + 0.001
            }""";

    @RegisterExtension
    static final Console CONSOLE = new Console();

    @Test
    void a_moment_is_read_to_its_end_and_the_first_of_the_events_is_whole() {
        Api ann = CONSOLE.api("ann@whole.example", "Ann");
        String organization = ann.found("Whole", "team");
        for (int n = 0; n < 7; n++) {
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Whole %d'}".formatted(n));
        }
        ann.untilRecorded(organization, "organization.renamed", 7);
        try (Visitor visitor = CONSOLE.visitor("ann@whole.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            assertThat(page.locator("history-row")).hasCount(9);
            assertThat(page.evaluate(CUT_ROWS)).isEqualTo(0);
            page.getByLabel("Previous event").click();
            for (int width : List.of(Visitor.NARROW, 700, Visitor.WIDE)) {
                page.setViewportSize(width, 800);
                assertThat((Double) page.evaluate(MISSING)).as("at " + width).isLessThanOrEqualTo(0);
            }
            visitor.fits("history");
        }
    }

    @Test
    void any_moment_is_gone_to_with_keys_buttons_a_date_a_sentence_and_a_link() {
        Api ann = CONSOLE.api("ann@past.example", "Ann");
        Api bob = CONSOLE.api("bob@past.example", "Bob");
        String organization = ann.found("Before", "team");
        ann.invite(organization, "bob@past.example");
        try (Visitor visitor = CONSOLE.visitor("ann@past.example");
                Visitor invited = CONSOLE.visitor("bob@past.example")) {
            bob.accept(invited.link());
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'After'}");
            ann.ask("PUT", "/organizations/" + organization + "/plan", "{'plan': 'visionary'}");
            ann.untilRecorded(organization, "organization.plan-changed", 1);
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            assertThat(then(page)).containsText("After");
            assertThat(members(page)).hasCount(2);
            assertThat(page.locator(".moment-sentence")).hasText("Ann changed the plan to visionary");
            assertThat(page.locator(".event.chosen")).hasCount(1);
            visitor.look("history");

            // Event by event, however near they are in time.
            Locator slider = page.locator("input[type=range]");
            slider.focus();
            Object place = page.evaluate(PLACE);
            page.keyboard().press("ArrowLeft");
            assertThat(page).hasURL(Pattern.compile("/#/history\\?at=\\d+$"));
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator(".moment-sentence")).hasText("Ann renamed the organization to \"After\"");
            assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile(": Ann renamed the organization"));
            assertThat(then(page)).containsText("Team");
            page.keyboard().press("ArrowLeft");
            assertThat(then(page)).containsText("Before");
            assertThat(page).hasURL(Pattern.compile("/#/history\\?at=\\d+$"));
            page.getByLabel("Next event").click();
            assertThat(then(page)).containsText("After");
            page.getByLabel("Previous event").click();
            assertThat(then(page)).containsText("Before");

            // A link to it can be passed on.
            page.reload();
            assertThat(then(page)).containsText("Before");
            slider.focus();
            page.keyboard().press("Home");
            assertThat(page.locator(".moment-sentence")).containsText("Ann created the organization");
            assertThat(page.locator(".moment-words")).containsText("Happened at this moment");
            assertThat(page.getByLabel("Previous event")).hasAttribute("aria-disabled", "true");
            assertThat(page.getByText("Nobody belonged to it yet.")).isVisible();
            visitor.look("history-beginning");
            page.keyboard().press("ArrowRight");
            assertThat(members(page)).hasCount(1);
            page.keyboard().press("End");
            assertThat(then(page)).containsText("Visionary");
            assertThat(page).hasURL(Pattern.compile("/#/history$"));

            event(page, "Ann invited b•••@past.example").locator(".event-words").click();
            assertThat(page.locator(".moment-sentence")).containsText("Ann invited b•••@past.example as member");
            // What is long moves nothing.
            assertThat(page.evaluate(PLACE)).isEqualTo(place);
            assertThat(members(page)).hasCount(2);
            assertThat(members(page).filter(text("bob@past.example"))).containsText("Invited");

            page.getByLabel("Date and time").fill("2001-01-01T00:00:01");
            page.getByLabel("Date and time").press("Tab");
            assertThat(page.locator(".empty h2")).hasText("There was nothing at this moment");
            visitor.look("history-outside");
            page.getByText("To the beginning").click();
            assertThat(then(page)).containsText("Before");
            visitor.open("/#/history?at=999999999999999999");
            assertThat(page.locator(".empty h2")).hasText("There was nothing at this moment");
            page.getByText("To now").click();
            assertThat(then(page)).containsText("After");
            visitor.open("/#/history?at=yesterday");
            assertThat(page.locator(".empty h2")).hasText("There was nothing at this moment");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_sentence_is_copied_and_its_event_is_shown_as_it_is_stored() {
        Api ann = CONSOLE.api("ann@sentence.example", "Ann");
        String organization = ann.found("Sentence", "team");
        ann.makeKey(organization, "Renderer");
        ann.untilRecorded(organization, "api-key.created", 1);
        try (Visitor visitor = CONSOLE.visitor("ann@sentence.example")) {
            Page page = visitor.page();
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            choose(event(page, "created the API key"), "Copy sentence");
            assertThat(page.locator(".toasts")).containsText("Copied.");
            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC, Ann created the API key \"Renderer\"");

            choose(event(page, "created the API key"), "Details");
            assertThat(page.locator("dialog .stored")).containsText("\"type\": \"api-key.created\"");
            assertThat(page.locator("dialog .facts")).containsText("Ann");
            visitor.look("history-event");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void two_moments_are_compared_with_what_differs_marked_in_words() {
        Api ann = CONSOLE.api("ann@diff.example", "Ann");
        Api bob = CONSOLE.api("bob@diff.example", "Bob");
        String organization = ann.found("Then", "team");
        ann.invite(organization, "bob@diff.example");
        try (Visitor visitor = CONSOLE.visitor("ann@diff.example");
                Visitor invited = CONSOLE.visitor("bob@diff.example")) {
            bob.accept(invited.link());
            ann.invite(organization, "cy@diff.example");
            ann.makeKey(organization, "Renderer");
            ann.ask(
                    "PUT",
                    "/organizations/" + organization + "/members/" + bob.userId() + "/role",
                    "{'role': 'admin'}");
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Since'}");
            ann.untilRecorded(organization, "organization.renamed", 1);
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            assertThat(then(page)).containsText("Since");
            page.getByText("Compare", Find.exact()).click();
            assertThat(page.getByText("End comparison")).isFocused();
            assertThat(page.locator("history-diff")).hasCount(1);
            page.goBack();
            assertThat(page.locator("history-diff")).hasCount(0);
            assertThat(page).hasURL(Pattern.compile("/#/history$"));
            page.goForward();
            assertThat(differing(page, "Name")).containsText(Pattern.compile("Changed.*Then.*Since", Pattern.DOTALL));
            assertThat(differing(page, "Plan")).containsText("Same");
            assertThat(differing(page, "Bob")).containsText(Pattern.compile("Added.*not there.*Admin", Pattern.DOTALL));
            assertThat(differing(page, "Renderer")).containsText("Added");
            assertThat(differing(page, "cy@diff.example")).containsText("Pending");
            assertThat(page.locator(".diff > .count")).containsText("differences");
            assertThat(page).hasURL(Pattern.compile("with="));
            visitor.look("history-comparison");

            // From the address, and the other way round.
            page.reload();
            assertThat(differing(page, "Name")).containsText("Since");
            page.locator("[data-slider=at] input[type=range]").focus();
            page.keyboard().press("PageDown");
            assertThat(differing(page, "Name")).containsText("Same");
            page.keyboard().press("End");
            assertThat(differing(page, "Name")).containsText("Since");
            page.keyboard().press("ArrowLeft");
            choose(event(page, "made Bob admin"), "Compare with this moment");
            assertThat(event(page, "made Bob admin").locator("[aria-haspopup]")).isFocused();
            assertThat(differing(page, "Name")).containsText(Pattern.compile("Then.*Since", Pattern.DOTALL));
            assertThat(page.locator(".diff > .count")).hasText("1 difference");

            page.locator("[data-slider=other] input[type=range]").focus();
            page.keyboard().press("ArrowRight");
            assertThat(page.locator("history-diff .empty")).containsText("Nothing differs.");
            visitor.look("history-same");
            page.getByText("End comparison").click();
            assertThat(page.getByText("Compare", Find.exact())).isFocused();
            assertThat(then(page)).containsText("Since");
            assertThat(page.locator("history-diff")).hasCount(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void an_invitation_tells_what_became_of_it_and_why_somebody_could_not_join() {
        Api ann = CONSOLE.api("ann@why.example", "Ann");
        Api eve = CONSOLE.api("eve@why.example", "Eve");
        String organization = ann.found("Why", "team");
        ann.invite(organization, "bob@why.example");
        try (Visitor visitor = CONSOLE.visitor("ann@why.example");
                Visitor invited = CONSOLE.visitor("bob@why.example")) {
            assertThat(eve.tryToAccept(invited.link())).isEqualTo(403);
            ann.untilRecorded(organization, "invitation.accept", 1);
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            choose(row(page, "bob@why.example"), "Why can’t they join?");
            Locator dialog = page.locator("dialog");
            assertThat(dialog).containsText("It can be accepted until");
            assertThat(dialog.locator("li.refused")).containsText("They were logged in with another address.");
            assertThat(dialog).containsText("The mail was taken by");
            visitor.look("history-invitation");
            page.keyboard().press("Escape");

            visitor.open("/#/history");
            members(page).filter(text("bob@why.example")).locator("button").click();
            assertThat(dialog.locator(".story > li")).not().hasCount(0);
            page.keyboard().press("Escape");
            assertThat(event(page, "could not accept the invitation"))
                    .containsText(Pattern.compile("Refused.*logged in with another address", Pattern.DOTALL));
            choose(event(page, "could not accept the invitation"), "Timeline of the invitation");
            assertThat(dialog.locator("li.refused")).hasCount(1);
            page.keyboard().press("Escape");

            explain(page, "no address");
            assertThat(page.locator("#why-wrong")).hasText("This is not an e-mail address.");
            explain(page, "nobody@why.example");
            assertThat(page.locator(".why-answer")).containsText("No invitation was ever sent to nobody@why.example");
            explain(page, "ann@why.example");
            assertThat(page.locator(".why-answer")).containsText("ann@why.example is a member already");
            explain(page, "bob@why.example");
            assertThat(page.locator(".why-answer")).containsText("1 invitation");
            assertThat(page.locator(".why-answer li.refused")).containsText("another address");
            visitor.look("history-why");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_long_history_is_read_where_somebody_looks_and_not_from_its_beginning() {
        Api ann = CONSOLE.api("ann@years.example", "Ann");
        String organization = ann.found("Years", "enterprise");
        for (int from = 0; from < 300; from += 100) {
            ann.inviteGuests(organization, from, from + 100);
        }
        ann.untilRecorded(organization, "member.invited", 300);
        try (Visitor visitor = CONSOLE.visitor("ann@years.example")) {
            Page page = visitor.page();
            List<String> reads = new ArrayList<>();
            page.onRequest(request -> note(request, reads));
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            assertThat(page.locator("history-row")).hasCount(60);
            assertThat(page.locator(".part .count")).hasText("301 entries");
            assertThat(reads).hasSize(1);
            visitor.look("history-long");

            page.getByText("Earlier events").click();
            assertThat(page.locator("history-row")).hasCount(120);
            page.locator("input[type=range]").first().focus();
            page.keyboard().press("Home");
            assertThat(page.locator(".part .count")).hasText("0 entries");
            assertThat(page.locator(".moment-sentence")).containsText("Ann created the organization");
            assertThat(reads).hasSize(3);
            page.keyboard().press("PageUp");
            assertThat(page.locator(".part .count")).not().hasText("0 entries");
            assertThat(page.locator(".event.chosen")).isInViewport();
            for (int step = 0; step < 40; step++) {
                page.keyboard().press("ArrowRight");
                page.waitForTimeout(20);
            }
            page.getByText("Later events").click();
            assertThat(page.locator(".event.chosen")).hasCount(1);

            // In the middle of its life, where nothing was read yet.
            page.locator("input[type=range]").first().click();
            assertThat(page).hasURL(Pattern.compile("\\?at="));
            assertThat(page.locator(".event.chosen")).hasCount(1);
            assertThat(reads.size()).as(reads.toString()).isLessThan(9);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void the_old_answer_stays_until_the_new_one_is_there_and_the_latest_question_counts() {
        Api ann = CONSOLE.api("ann@latest.example", "Ann");
        String organization = ann.found("First", "team");
        ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Second'}");
        ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Third'}");
        ann.untilRecorded(organization, "organization.renamed", 2);
        try (Visitor visitor = CONSOLE.visitor("ann@latest.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/history");
            assertThat(then(page)).containsText("Third");
            List<Route> held = new ArrayList<>();
            page.route(Pattern.compile("asOf="), held::add);
            page.locator("input[type=range]").focus();
            page.keyboard().press("ArrowLeft");
            page.waitForTimeout(400);
            assertThat(then(page)).containsText("Third");
            assertThat(then(page)).hasAttribute("aria-busy", "true");
            assertThat(members(page)).hasCount(1);
            assertThat(page.locator(".then .skeleton")).hasCount(0);
            page.unroute(Pattern.compile("asOf="));
            page.keyboard().press("ArrowLeft");
            page.keyboard().press("ArrowLeft");
            assertThat(then(page)).containsText("First");
            held.forEach(HistoryPageTest::resumeIfWanted);
            page.waitForTimeout(300);
            assertThat(then(page)).containsText("First");

            // What happens meanwhile is offered, and not read by itself.
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Fourth'}");
            page.getByText("Show what is new").click();
            assertThat(page.locator(".moment-sentence")).containsText("Fourth");
            assertThat(then(page)).containsText("Fourth");
            ann.ask("PATCH", "/organizations/" + organization, "{'name': 'Fifth'}");
            assertThat(then(page)).containsText("Fifth");
        }
    }

    @Test
    void a_single_event_faults_and_waiting_are_shown_in_german_too() {
        Api ann = CONSOLE.api("ann@alone.example", "Ann");
        String organization = ann.found("Alone", "team");
        try (Visitor visitor = CONSOLE.visitor("ann@alone.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            page.route(Pattern.compile("/timeline\\?"), route -> {});
            page.route(Pattern.compile("/organizations/org_[^/]*/?(members)?\\?"), route -> {});
            visitor.open("/#/history");
            assertThat(page.locator("history-list .skeleton").first()).isVisible();
            visitor.look("history-waiting");
            page.unrouteAll();

            page.route(Pattern.compile("/organizations/org_"), Route::abort);
            page.reload();
            assertThat(page.locator("error-note .what")).containsText("cannot be reached");
            assertThat(page.locator("history-page .skeleton")).hasCount(0);
            page.unrouteAll();
            page.route(Pattern.compile("/timeline\\?"), Route::abort);
            page.reload();
            assertThat(page.locator("error-note .what").first()).containsText("cannot be reached");
            visitor.look("history-fault");
            page.unrouteAll();
            page.getByText("Try again").click();
            assertThat(page.locator("history-row")).hasCount(2);
            assertThat(page.locator("error-note .what")).hasCount(0);

            page.route(Pattern.compile("/timeline\\?"), json("""
                    {'items': [{'position': 7, 'occurredAt': '2026-01-31T12:00:00.123456Z', 'sentence': '2026-01-31 12:00 UTC, Roster: planet.moved, ?',
                      'action': 'planet.moved', 'outcome': 'succeeded', 'actor': {'kind': 'system', 'id': null, 'name': null, 'email': null},
                      'subject': {'kind': 'organization', 'id': 'org_1', 'name': 'Alone', 'email': null}}], 'next': null, 'previous': null}"""));
            page.evaluate("localStorage.setItem('roster.language', 'de')");
            page.reload();
            assertThat(page.locator("h1")).hasText("Verlauf");
            assertThat(page.locator("history-row")).hasCount(1);
            assertThat(page.getByLabel("Nächstes Ereignis")).hasAttribute("aria-disabled", "true");
            visitor.look("history-german");
            page.unrouteAll();

            page.context().setOffline(true);
            assertThat(page.locator(".offline")).isVisible();
            page.context().setOffline(false);
            ann.ask("DELETE", "/organizations/" + organization, "");
            assertThat(page.locator("h1")).containsText("Guten Tag, Ann");
        }
    }

    @Test
    void members_have_no_such_page() {
        Api ann = CONSOLE.api("ann@nopast.example", "Ann");
        Api bob = CONSOLE.api("bob@nopast.example", "Bob");
        String organization = ann.found("No past", "team");
        ann.invite(organization, "bob@nopast.example");
        try (Visitor visitor = CONSOLE.visitor("bob@nopast.example")) {
            bob.accept(visitor.link());
            bob.workIn(organization);
            visitor.signedIn(bob.token());
            visitor.open("/#/members");
            assertThat(row(visitor.page(), "Ann")).hasCount(1);
            assertThat(visitor.page().locator("nav").getByText("History")).hasCount(0);
        }
    }

    private static void note(Request request, List<String> reads) {
        if (request.url().contains("/timeline?")) {
            reads.add(request.url());
        }
    }

    /** Those that nobody waits for any more are gone. */
    private static void resumeIfWanted(Route route) {
        try {
            route.resume();
        } catch (RuntimeException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private static void explain(Page page, String email) {
        page.getByLabel("E-mail address").fill(email);
        page.locator("why-not button[type=submit]").click();
    }

    private static Locator then(Page page) {
        return page.locator(".then");
    }

    private static Locator members(Page page) {
        return page.locator("past-member-row");
    }

    private static Locator event(Page page, String words) {
        return page.locator("history-row").filter(text(words));
    }

    private static Locator differing(Page page, String what) {
        return page.locator("diff-row")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".diff-what", new Page.LocatorOptions().setHasText(what))))
                .first();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
