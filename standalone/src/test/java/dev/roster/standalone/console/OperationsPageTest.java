package dev.roster.standalone.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.roster.standalone.console.Find.locatorExact;
import static dev.roster.standalone.console.Find.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The page of operations, with read models that somebody has damaged. */
class OperationsPageTest {

    @RegisterExtension
    static final Console CONSOLE = new Console();

    private JdbcTemplate database;

    @BeforeEach
    void connect() {
        database = new JdbcTemplate(new DriverManagerDataSource(CONSOLE.roster().property("roster.database.url")));
    }

    @Test
    void is_there_for_operators_alone_in_every_workspace() {
        Api olga = CONSOLE.api("olga@places.example", "Olga", "operator");
        Api ann = CONSOLE.api("ann@places.example", "Ann");
        try (Visitor operator = CONSOLE.visitor("olga@places.example");
                Visitor other = CONSOLE.visitor("ann@places.example")) {
            Page page = operator.page();
            operator.signedIn(olga.token());
            operator.open("/#/");
            assertThat(page.locator("nav ul").last()).containsText("Operations");
            page.locator("nav").getByText("Operations").click();
            assertThat(page.locator("projection-row")).hasCount(8);
            assertThat(projection(page, "Member directory"))
                    .containsText(Pattern.compile("memberdirectory.*of \\d+.*0 events.*Up to date", Pattern.DOTALL));

            olga.found("Places", "team");
            page.reload();
            assertThat(page.locator("nav ul").first()).containsText("Members");
            assertThat(page.locator("nav ul").last()).containsText("Operations");
            assertThat(page.locator("projection-row")).hasCount(8);

            other.signedIn(ann.token());
            other.open("/#/operations");
            assertThat(other.page().locator("h1")).hasText("There is no such page");
            assertThat(other.page().locator("nav")).not().containsText("Operations");
            assertThat(operator.complaints()).isEmpty();
        }
    }

    @Test
    void dead_letters_are_told_tried_again_and_gone_once_the_read_model_is_mended() {
        Api olga = CONSOLE.api("olga@letters.example", "Olga", "operator");
        String organization = olga.found("Letters", "team");
        untilThereAre(1, "settings_organization where organization_id = '" + organization + "'");
        try (Visitor visitor = CONSOLE.visitor("olga@letters.example")) {
            Page page = visitor.page();
            visitor.signedIn(olga.token());
            visitor.open("/#/operations");
            Locator settings = projection(page, "Organization settings");
            assertThat(settings).containsText("Up to date");
            settings.locator("a").focus();

            database.execute("create table public.lost as select * from readmodel.settings_organization"
                    + " where organization_id = '" + organization + "'");
            database.update("delete from readmodel.settings_organization where organization_id = ?", organization);
            for (String name : new String[] {"First", "Second"}) {
                olga.ask("PATCH", "/organizations/" + organization, "{'name': '" + name + "'}");
            }

            // By itself, and whoever is on the row stays there.
            assertThat(settings).containsText("Has dead letters");
            assertThat(settings.locator(".letters-cell")).containsText("2");
            assertThat(settings.locator("a")).isFocused();
            visitor.look("operations");
            settings.locator("a").press("Enter");
            assertThat(page).hasURL(Pattern.compile("/#/operations\\?projection=settings$"));
            assertThat(page.locator("h1")).hasText("Organization settings");
            Locator letters = page.locator("letter-row");
            assertThat(letters).hasCount(2);
            assertThat(letters.first())
                    .containsText(Pattern.compile(
                            "Renamed the organization.*MissingRow: no row to change.*Failed", Pattern.DOTALL));
            assertThat(letters.first()).containsText(organization);
            assertThat(letters.last())
                    .containsText(Pattern.compile("Waits behind one that failed.*Waiting", Pattern.DOTALL));
            visitor.look("operations-letters");

            letters.first().locator("button").press("Enter");
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile(
                            "no row to change in settings_organization.*organization.renamed.*UTC.*" + organization,
                            Pattern.DOTALL));
            visitor.look("operations-letter");
            page.keyboard().press("Escape");
            assertThat(letters.first().locator("button")).isFocused();

            Locator retry = button(page, "Try again now");
            retry.click();
            assertThat(page.locator("dead-letters .outcome")).hasText("They are being tried again");
            assertThat(page.locator("dead-letters .outcome")).hasText("Tried again, and failed again.");

            page.route("**/dead-letters/retry", route -> {
                database.update("insert into readmodel.settings_organization table public.lost");
                route.resume();
            });
            retry.press("Enter");
            assertThat(page.locator("dead-letters .outcome")).hasText("All 2 were applied.");
            assertThat(page.locator("dead-letters")).containsText("No event waits.");
            assertThat(page.locator("position-section")).containsText("Up to date");
            assertThat(page.locator("dead-letters h2")).isFocused();
            assertThat(olga.ask("GET", "/organizations/" + organization, "")
                            .path("name")
                            .asString())
                    .isEqualTo("Second");
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            database.execute("drop table if exists public.lost");
        }
    }

    @Test
    void the_audit_trail_is_among_them_with_its_dead_letters_and_without_a_rebuild() {
        Api olga = CONSOLE.api("olga@trail.example", "Olga", "operator");
        String organization = olga.found("Trail", "team");
        untilThereAre(1, "audit_head where organization_id = '" + organization + "'");
        database.execute("alter table readmodel.audit_record add constraint broken check (organization_id <> '"
                + organization + "') not valid");
        try (Visitor visitor = CONSOLE.visitor("olga@trail.example")) {
            Page page = visitor.page();
            visitor.signedIn(olga.token());
            olga.ask("PATCH", "/organizations/" + organization, "{'name': 'Broken'}");
            visitor.open("/#/operations");
            assertThat(projection(page, "Audit trail")).containsText("Has dead letters");
            projection(page, "Audit trail").locator("a").press("Enter");
            assertThat(page.locator("letter-row").first())
                    .containsText(Pattern.compile(
                            "Renamed the organization.*violates check constraint.*Failed", Pattern.DOTALL));
            assertThat(page.locator("rebuild-section")).hasCount(0);
            assertThat(page.locator(".page-head button")).hasCount(0);
            visitor.look("operations-trail");

            database.execute("alter table readmodel.audit_record drop constraint broken");
            button(page, "Try again now").press("Enter");
            assertThat(page.locator("dead-letters")).containsText("No event waits.");
            assertThat(visitor.complaints()).isEmpty();
        } finally {
            database.execute("alter table readmodel.audit_record drop constraint if exists broken");
        }
    }

    @Test
    void a_read_model_is_made_again_compared_and_switched() {
        Api olga = CONSOLE.api("olga@rebuilds.example", "Olga", "operator");
        String organization = olga.found("Rebuilds", "team");
        for (String guest : new String[] {"one", "two"}) {
            olga.invite(organization, guest + "@rebuilds.example");
        }
        untilThereAre(3, "member_directory where organization_id = '" + organization + "'");
        damage(organization, olga.userId());
        try (Visitor visitor = CONSOLE.visitor("olga@rebuilds.example")) {
            Page page = visitor.page();
            visitor.signedIn(olga.token());
            visitor.open("/#/operations?projection=memberdirectory");
            assertThat(page.locator("rebuild-section")).containsText("It was never made again.");
            page.locator(".page-head button").press("Enter");
            assertThat(page.locator("dialog")).containsText("Nothing is switched before you say so.");
            visitor.look("operations-rebuild");
            whileItCannotGoOn(() -> {
                Response progress = page.waitForResponse("**/progress", () -> submit(page));
                assertThat(progress.status()).isEqualTo(200);
                assertThat(state(page)).hasText("Being made");
                assertThat(page.locator("rebuild-section")).containsText("Reads the histories of organizations.");
                assertThat(page.locator("h1")).isFocused();
                assertThat(page.locator("difference-list")).hasCount(0);
            });

            assertThat(state(page)).hasText("Ready");
            assertThat(page.locator("rebuild-section")).containsText("3 rows differ");
            Locator differences = page.locator("difference-row");
            assertThat(differences).hasCount(3);
            Locator different = differences.filter(new Locator.FilterOptions().setHasText("Different"));
            assertThat(different).containsText(Pattern.compile("role.*Joined.*Position \\d+", Pattern.DOTALL));
            assertThat(differences.filter(new Locator.FilterOptions().setHasText("Missing")))
                    .containsText(Pattern.compile("What serves does not have it.*Invited somebody", Pattern.DOTALL));
            assertThat(differences.filter(new Locator.FilterOptions().setHasText("Surplus")))
                    .containsText("surplus");
            visitor.look("operations-differences");
            different.locator("button").press("Enter");
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile("A row of member_directory.*member.joined", Pattern.DOTALL));
            visitor.look("operations-difference");
            page.keyboard().press("Escape");

            button(page, "Pause").press("Enter");
            assertThat(state(page)).hasText("Paused");
            assertThat(button(page, "Resume")).isVisible();
            assertThat(page.locator(":focus")).hasText("Resume");
            visitor.look("operations-paused");
            page.keyboard().press("Enter");
            assertThat(state(page)).hasText("Ready");

            button(page, "Cancel…").press("Enter");
            visitor.look("operations-cancel");
            page.getByText("Let it go on").click();
            assertThat(state(page)).hasText("Ready");
            button(page, "Cancel…").press("Enter");
            submit(page);
            assertThat(state(page)).hasText("Cancelled");
            assertThat(page.locator("rebuild-section h2")).isFocused();
            assertThat(page.locator("difference-row")).hasCount(0);

            page.locator(".page-head button").click();
            olga.ask("POST", "/operations/projections/memberdirectory/rebuilds", "");
            submit(page);
            assertThat(page.locator("dialog .what")).hasText(Pattern.compile("It is being rebuilt already"));
            page.locator("dialog").getByText("Cancel", locatorExact()).click();

            assertThat(state(page)).hasText("Ready");
            button(page, "Switch…").click();
            assertThat(page.locator("dialog"))
                    .containsText(Pattern.compile("Nothing stops meanwhile.*3 rows differed", Pattern.DOTALL));
            visitor.look("operations-switch");
            String rebuilt = rebuildOf(olga);
            olga.ask("POST", rebuilt + "/pause", "");
            submit(page);
            assertThat(page.locator("dialog .what")).containsText("in another state by now");
            olga.ask("POST", rebuilt + "/resume", "");
            page.locator("dialog").getByText("Cancel", locatorExact()).click();
            assertThat(state(page)).hasText("Ready");
            button(page, "Switch…").click();
            submit(page);
            assertThat(state(page)).hasText("Switched");
            assertThat(page.locator("rebuild-section")).containsText("It serves, made from");
            assertThat(olga.ask("GET", "/organizations/" + organization + "/members", "")
                            .path("total")
                            .asInt())
                    .isEqualTo(3);

            page.locator(".page-head button").click();
            submit(page);
            assertThat(page.locator("difference-list")).containsText("No row differs.");
            visitor.look("operations-ready");
            button(page, "Cancel…").click();
            submit(page);
            assertThat(state(page)).hasText("Cancelled");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    /** What is locked cannot be made again. */
    private void whileItCannotGoOn(Runnable look) {
        try (Connection locking = DriverManager.getConnection(CONSOLE.roster().property("roster.database.url"));
                Statement lock = locking.createStatement()) {
            locking.setAutoCommit(false);
            lock.execute("lock table readmodel.member_directory in access exclusive mode");
            look.run();
            locking.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a row say something else, one go, and one come that nothing has made. */
    private void damage(String organization, String person) {
        database.update("update readmodel.member_directory set role = 'member' where entry_id = ?", person);
        database.update(
                "delete from readmodel.member_directory where organization_id = ? and email = 'one@rebuilds.example'",
                organization);
        database.update(
                "insert into readmodel.member_directory select organization_id, kind, 'surplus', address, name, email, role,"
                        + " since, expires_at, listed, search_text, sort_name, sort_email, position from readmodel.member_directory"
                        + " where entry_id = ?",
                person);
    }

    /** Read models come after what is told in them. */
    private void untilThereAre(int rows, String where) {
        for (int attempt = 0; attempt < 100; attempt++) {
            Integer found = database.queryForObject("select count(*) from readmodel." + where, Integer.class);
            if (found != null && found == rows) {
                return;
            }
            LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError("there are not " + rows + " rows in " + where);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String rebuildOf(Api operator) {
        for (var projection : operator.ask("GET", "/operations/projections", "").path("items")) {
            if (projection.path("name").asString().equals("memberdirectory")) {
                return "/operations/projections/memberdirectory/rebuilds/"
                        + projection.path("rebuild").path("rebuildId").asString();
            }
        }
        throw new AssertionError("there is no such projection");
    }

    private static Locator projection(Page page, String name) {
        return page.locator("projection-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator state(Page page) {
        return page.locator("rebuild-section .badge");
    }
}
