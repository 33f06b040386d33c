package dev.roster.standalone.identityprovider;

import dev.roster.standalone.RunningRoster;
import dev.roster.standalone.demo.Browser;
import java.util.Map;

/** What somebody does with a browser and the console, for tests that ask about something else. */
public final class Person {

    private Person() {}

    /** @return their refresh token */
    public static String signsUp(RunningRoster roster, String email) throws Exception {
        Console console = new Console(roster);
        return console.tokens(console.signUp(new Browser(roster.url()), email, "Somebody"))
                .path("refresh_token")
                .asString();
    }

    public static boolean logsIn(RunningRoster roster, String email) throws Exception {
        Browser browser = new Browser(roster.url());
        Browser.Page page = browser.open(new Console(roster).authorize());
        return browser.submit(page, Pages.LOG_IN, Map.of("email", email, "password", Console.PASSWORD))
                .query()
                .containsKey("code");
    }

    /** @return the status of the answer */
    public static int refreshes(RunningRoster roster, String refreshToken) throws Exception {
        return new Console(roster).refresh(refreshToken).statusCode();
    }
}
