package dev.roster.standalone.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.roster.standalone.RunningRoster;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One Roster and one browser for all tests of the console: both take a while to start. Where there is no browser the tests are skipped. */
final class Console implements BeforeAllCallback {

    private Running running;

    private record Running(RunningRoster roster, Optional<Chromium> chromium) implements AutoCloseable {

        static Running start() {
            PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
            return new Running(RunningRoster.temporary(Map.of()), Chromium.ofThisMachine());
        }

        @Override
        public void close() {
            chromium.ifPresent(Chromium::close);
            roster.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(Console.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
        assumeTrue(running.chromium().isPresent(), "there is no Chromium");
    }

    RunningRoster roster() {
        return running.roster();
    }

    /** Somebody with a browser of their own. */
    Visitor visitor(String email) {
        return visitor(roster(), email);
    }

    /** Somebody who uses another Roster, one that is set up otherwise. */
    Visitor visitor(RunningRoster roster, String email) {
        return new Visitor(roster, running.chromium().orElseThrow().browser(), email);
    }

    Api api(String email, String name) {
        return api(email, name, "");
    }

    /** @param role in the installation, {@code operator} or {@code support} */
    Api api(String email, String name, String role) {
        return Api.of(roster(), email, name, role);
    }

    /** Software that shows an API key. */
    Api showing(String key) {
        return Api.showing(roster(), key);
    }
}
