package dev.roster.standalone.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.function.Consumer;

/** What tests look for in a page, and how they get at it. */
final class Find {

    private Find() {}

    static Locator entry(Page page, String what) {
        return page.locator("audit-row").filter(new Locator.FilterOptions().setHasText(what));
    }

    static void submit(Page page) {
        page.locator("dialog button[type=submit]").click();
    }

    /** @param body with single quotes */
    static Consumer<Route> json(String body) {
        return json(200, body);
    }

    /** @param body with single quotes */
    static Consumer<Route> json(int status, String body) {
        return route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/json")
                .setBody(body.replace('\'', '"')));
    }

    static Locator row(Page page, String who) {
        return page.locator("member-row").filter(new Locator.FilterOptions().setHasText(who));
    }

    static Locator keyRow(Page page, String name) {
        return page.locator("key-row").filter(new Locator.FilterOptions().setHasText(name));
    }

    static void choose(Page page, String who, String action) {
        choose(row(page, who), action);
    }

    static void choose(Locator row, String action) {
        row.locator("[aria-haspopup=menu]").press("ArrowDown");
        row.locator("[role=menuitem]")
                .filter(new Locator.FilterOptions().setHasText(action))
                .press("Enter");
    }

    static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    static Locator.GetByTextOptions locatorExact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
