package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.roster.standalone.RunningRoster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    void many_are_invited_found_and_filtered() {
        Api ann = Api.of(roster, "ann@many.example", "Ann");
        ann.found("Many", "visionary");
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@many.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            page.getByText("Invite", exact()).click();
            page.getByLabel("E-mail addresses")
                    .fill("nobody\nBob <bob@many.example>, cy@many.example; ann@many.example");
            page.getByText("Send 4 invitations").click();
            assertThat(page.locator("dialog h3")).hasText("2 of 4 were sent");
            assertThat(page.locator("dialog .results"))
                    .containsText(Pattern.compile("not an e-mail address.*a member already", Pattern.DOTALL));
            visitor.look("invite-results");
            page.locator("dialog").getByText("Close").click();

            assertThat(page.locator("member-row")).hasCount(3);
            page.getByLabel("Search by name or address").fill("BOB@");
            assertThat(page.locator("member-row")).hasCount(1);
            page.getByLabel("Search by name or address").fill("%");
            assertThat(page.locator(".empty h2")).hasText("Nobody matches");
            visitor.look("members-none");
            page.getByText("Clear search and filters").click();
            page.getByLabel("Status").selectOption("pending");
            assertThat(page.locator("member-row")).hasCount(2);
            page.getByLabel("Role").selectOption("admin");
            assertThat(page.locator("member-row")).hasCount(0);
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void a_long_list_is_whole_also_when_it_changes_while_one_reads_it() {
        Api ann = Api.of(roster, "ann@long.example", "Ann");
        String organization = ann.found("Long", "enterprise");
        inviteGuests(ann, organization, 0, 100);
        inviteGuests(ann, organization, 100, 130);
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@long.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/members");
            assertThat(page.locator(".count")).hasText("131 entries");
            while (page.locator("member-row").count() < 131) {
                page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
                page.waitForTimeout(50);
            }

            // One before, one in the middle and one at the end of what was read in portions.
            for (String newcomer : List.of("a-first@long.example", "guest-060b@long.example", "z-last@long.example")) {
                ann.invite(organization, newcomer);
            }
            for (String newcomer : List.of("z-last@long.example", "guest-060b@long.example", "a-first@long.example")) {
                page.evaluate("y => scrollTo(0, y * document.documentElement.scrollHeight)", placeOf(newcomer));
                assertThat(row(page, newcomer)).hasCount(1);
            }
            assertThat(page.locator(".count")).hasText("134 entries");
            page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(page.locator("member-row")).hasCount(134);
            assertThat(
                            page.evaluate(
                                    "new Set([...document.querySelectorAll('member-row .texts')].map(it => it.textContent)).size"))
                    .isEqualTo(134);
        }
    }

    private static void inviteGuests(Api admin, String organization, int from, int to) {
        String invitations = IntStream.range(from, to)
                .mapToObj("{'email': 'guest-%03d@long.example'}"::formatted)
                .collect(Collectors.joining(", "));
        admin.ask(
                "POST",
                "/organizations/" + organization + "/invitations/bulk",
                "{'invitations': [" + invitations + "]}");
    }

    /** Where in the list somebody is, from 0 to 1. */
    private static double placeOf(String email) {
        return email.startsWith("a") ? 0 : email.startsWith("z") ? 1 : 0.45;
    }

    @Test
    void an_api_key_is_shown_once_then_used_and_revoked() {
        Api ann = Api.of(roster, "ann@keys.example", "Ann");
        ann.found("Keys", "team");
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@keys.example")) {
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

            Api software = Api.showing(roster, key);
            assertThat(software.isAdmitted()).isTrue();
            Locator row = keyRow(page, "Build server");
            assertThat(row).containsText(Pattern.compile("Ann.*You.*31 Dec 2099.*Active", Pattern.DOTALL));
            awaitUse(page);
            visitor.look("api-keys");

            choose(row, "Revoke");
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

    @Test
    void what_was_done_and_what_was_refused_is_found_in_the_trail() {
        Api ann = Api.of(roster, "ann@trail.example", "Ann");
        String organization = ann.found("Trail", "team");
        ann.ask(
                "POST",
                "/organizations/" + organization + "/invitations/bulk",
                "{'invitations': [{'email': 'bob@trail.example'}, {'email': 'ann@trail.example'}]}");
        untilRecorded(ann, organization, "member.invite", 1);
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@trail.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            assertThat(entry(page, "Founded the organization"))
                    .containsText(Pattern.compile("Ann.*Trail.*Done", Pattern.DOTALL));
            assertThat(entry(page, "Invite somebody"))
                    .containsText(Pattern.compile("a member already.*Refused", Pattern.DOTALL));
            visitor.look("audit");

            page.locator("audit-filters select").nth(1).selectOption("refused");
            assertThat(page.locator("audit-row")).hasCount(1);
            assertThat(page.locator(".chip")).hasText("Outcome: Refused");
            page.reload();
            assertThat(page.locator("audit-row")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/#/audit\\?outcome=refused$"));
            page.locator(".chip").click();
            assertThat(entry(page, "Founded the organization")).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("/#/audit$"));
            assertThat(page.locator("audit-filters input")).isFocused();

            page.locator("audit-filters input").fill("BOB@");
            assertThat(page.locator(".chip")).hasText("Search: BOB@");
            assertThat(entry(page, "Founded the organization")).hasCount(0);
            page.locator("audit-filters").getByText("Clear search and filters").click();
            assertThat(page.locator("audit-filters input")).hasValue("");

            entry(page, "Invited somebody").locator("button").press("Enter");
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile("UTC.*Ann.*bob@trail.example.*Position.*Request", Pattern.DOTALL));
            visitor.look("audit-record");
            page.locator("dialog").getByText("Only what Ann did").click();
            assertThat(page.locator(".chip")).hasText("Who: Ann");

            page.getByText("More filters").click();
            page.getByLabel("From", exactly()).fill("2020-01-01T00:00");
            page.getByLabel("Before", exactly()).fill("2019-01-01T00:00");
            page.getByText("Apply").click();
            assertThat(page.locator("#narrow-wrong")).hasText("This ends before it begins.");
            visitor.look("audit-narrow");
            page.getByLabel("Before", exactly()).fill("2021-01-01T00:00");
            page.getByText("Apply").click();
            assertThat(page.locator(".empty h2")).hasText("No record matches");
            assertThat(page.locator(".chip")).hasCount(3);
            visitor.look("audit-none");
            page.locator(".empty").getByText("Clear search and filters").click();

            ann.invite(organization, "cy@trail.example");
            page.getByText("Show what is new").click();
            assertThat(entry(page, "cy@trail.example").first()).isVisible();
            assertThat(visitor.complaints()).isEmpty();
        }
        try (Visitor bob = new Visitor(roster, chromium.browser(), "bob@trail.example")) {
            Api member = Api.of(roster, "bob@trail.example", "Bob");
            member.accept(bob.link());
            member.workIn(organization);
            bob.signedIn(member.token());
            bob.open("/#/audit");
            assertThat(bob.page().locator("h1")).hasText("There is no such page");
            assertThat(bob.page().locator("nav")).not().containsText("Audit");
        }
    }

    @Test
    void the_trail_is_proved_and_taken_along() throws IOException {
        Api ann = Api.of(roster, "ann@proof.example", "Ann");
        String organization = ann.found("Proof", "team");
        untilRecorded(ann, organization, "member.joined", 1);
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@proof.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            page.getByText("Verify now").click();
            assertThat(page.locator("proof-badge"))
                    .containsText(Pattern.compile("Verified.*\\d records fit", Pattern.DOTALL));
            visitor.look("audit-verified");
            page.route("**/audit/proof", json("{'verified': false, 'position': 17, 'fault': 'event_missing'}"));
            page.getByText("Verify again").click();
            assertThat(page.locator("proof-badge")).containsText("Position 17: an event that stood here");
            visitor.look("audit-altered");

            page.locator(".page-head button").click();
            visitor.look("audit-export");
            page.locator("dialog").getByText("NDJSON").click();
            Download copy = page.waitForDownload(() -> submit(page));
            assertThat(copy.suggestedFilename()).isEqualTo("audit-" + organization + ".ndjson");
            assertThat(Files.readAllLines(copy.path()))
                    .hasSizeGreaterThan(2)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
            assertThat(page.locator(".toasts")).containsText("was exported");

            page.route("**/audit/export**", route -> {});
            page.locator(".page-head button").click();
            submit(page);
            assertThat(page.locator("dialog progress")).isVisible();
            visitor.look("audit-exporting");
            page.locator("dialog").getByText("Cancel").click();
            assertThat(page.locator(".toasts")).containsText("The export was cancelled.");
            assertThat(page.locator("dialog")).hasCount(0);

            page.unroute("**/audit/export**");
            page.route("**/audit/export**", Route::abort);
            page.locator(".page-head button").click();
            submit(page);
            assertThat(page.locator("dialog .note")).containsText("cannot be reached");
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
        Api ann = Api.of(roster, "ann@shared.example", "Ann");
        Api bob = Api.of(roster, "bob@shared.example", "Bob");
        String organization = ann.found("Shared", "team");
        ann.invite(organization, "bob@shared.example");
        try (Visitor admin = new Visitor(roster, chromium.browser(), "ann@shared.example");
                Visitor member = new Visitor(roster, chromium.browser(), "bob@shared.example")) {
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
        Api ann = Api.of(roster, "ann@promoted.example", "Ann");
        Api bob = Api.of(roster, "bob@promoted.example", "Bob");
        String organization = ann.found("Promoted", "team");
        ann.invite(organization, "bob@promoted.example");
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "bob@promoted.example")) {
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
        Api ann = Api.of(roster, "ann@portions.example", "Ann");
        String organization = ann.found("Portions", "team");
        IntStream.range(0, 60).forEach(n -> ann.makeKey(organization, "Key %02d".formatted(n)));
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@portions.example")) {
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

    @Test
    void a_long_trail_is_read_further_and_what_nobody_has_words_for_is_told_as_it_is() {
        Api ann = Api.of(roster, "ann@pages.example", "Ann");
        String organization = ann.found("Pages", "enterprise");
        inviteGuests(ann, organization, 0, 60);
        untilRecorded(ann, organization, "member.invited", 60);
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@pages.example")) {
            Page page = visitor.page();
            visitor.signedIn(ann.token());
            visitor.open("/#/audit");
            assertThat(page.locator("audit-row")).hasCount(50);
            page.getByText("Load more").click();
            assertThat(page.locator("audit-row")).hasCount(100);
            assertThat(page.locator(".count")).hasText(Pattern.compile("\\d+ records"));

            page.route(Pattern.compile("/audit\\?"), json("""
                    {'items': [{'position': 7, 'occurredAt': '2027-01-31T12:00:00.123456Z', 'action': 'planet.moved', 'outcome': 'succeeded',
                      'actor': {'kind': 'system', 'id': null, 'name': null, 'email': null},
                      'subject': {'kind': 'organization', 'id': 'org_1', 'name': 'Pages', 'email': null}, 'detail': {'orbit': 3}, 'context': {}}],
                     'next': null, 'total': null}"""));
            page.locator("audit-filters select").nth(1).selectOption("succeeded");
            assertThat(page.locator(".count")).hasText("Many records");
            assertThat(entry(page, "planet.moved")).containsText("Roster");
            assertThat(page.locator("audit-row time")).hasAttribute("title", "2027-01-31 12:00:00.123456 UTC");
            page.evaluate("localStorage.setItem('roster.language', 'de')");
            page.reload();
            assertThat(page.locator("h1")).hasText("Protokoll");
            assertThat(page.locator(".chip")).hasText("Ergebnis: Getan");
            visitor.look("audit-german");
        }
    }

    private static Locator entry(Page page, String what) {
        return page.locator("audit-row").filter(new Locator.FilterOptions().setHasText(what));
    }

    private static void submit(Page page) {
        page.locator("dialog button[type=submit]").click();
    }

    /** @param body with single quotes */
    private static Consumer<Route> json(String body) {
        return route -> route.fulfill(
                new Route.FulfillOptions().setContentType("application/json").setBody(body.replace('\'', '"')));
    }

    /** The trail comes after what is told in it. */
    private static void untilRecorded(Api admin, String organization, String action, int times) {
        String path = "/organizations/" + organization + "/audit?action=" + action;
        for (int attempt = 0; attempt < 100; attempt++) {
            if (admin.ask("GET", path, "").path("total").asInt() >= times) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(action + " was not recorded");
    }

    @Test
    void another_workspace_is_shown_on_the_same_page_and_one_that_was_lost_is_left() {
        Api ann = Api.of(roster, "ann@switch.example", "Ann");
        Api bob = Api.of(roster, "bob@switch.example", "Bob");
        String first = ann.found("First", "team");
        ann.invite(first, "bob@switch.example");
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "bob@switch.example")) {
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
            org.assertj.core.api.Assertions.assertThat(page.url()).endsWith("/#/settings");
            assertThat(page.getByText("Rename")).hasCount(0);

            ann.ask("DELETE", "/organizations/" + first + "/members/" + bob.userId(), "");
            assertThat(page.locator("h1")).containsText("Hello, Bob");
        }
    }

    @Test
    void a_link_tells_why_it_does_not_work() {
        Api ann = Api.of(roster, "ann@links.example", "Ann");
        String organization = ann.found("Links", "team");
        String invitation = ann.invite(organization, "eve@links.example");
        String path = "/organizations/" + organization + "/invitations/" + invitation;
        try (Visitor eve = new Visitor(roster, chromium.browser(), "eve@links.example");
                Visitor other = new Visitor(roster, chromium.browser(), "ann@links.example")) {
            String link = eve.link();
            other.signedIn(ann.token());
            other.open(link);
            assertThat(other.page().locator("h1")).hasText("This invitation is for somebody else");
            other.look("accept-other");

            ann.ask("POST", path + "/resend", "{}");
            eve.open(link);
            assertThat(eve.page().locator("h1")).hasText("There is a newer link");
            String newer = eve.linkAfter(link);
            ann.ask("POST", path + "/revoke", "");
            eve.open(newer);
            assertThat(eve.page().locator("h1")).hasText("This invitation was taken back");
            eve.open("/invitations/accept?token=damaged");
            assertThat(eve.page().locator("h1")).hasText("This link is damaged");
            eve.page().getByText("Deutsch").click();
            assertThat(eve.page().locator("h1")).hasText("Dieser Link ist beschädigt");
            eve.look("accept-damaged");
        }
    }

    @Test
    void a_name_that_somebody_else_has_changed_meanwhile_is_not_overwritten() {
        Api ann = Api.of(roster, "ann@stale.example", "Ann");
        String organization = ann.found("Before", "team");
        try (Visitor visitor = new Visitor(roster, chromium.browser(), "ann@stale.example")) {
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

    private static Locator keyRow(Page page, String name) {
        return page.locator("key-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static void choose(Page page, String who, String action) {
        choose(row(page, who), action);
    }

    private static void choose(Locator row, String action) {
        row.locator("[aria-haspopup=menu]").press("ArrowDown");
        row.locator("[role=menuitem]")
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
