package dev.roster.command;

import dev.roster.testing.TestKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * One command side for all tests that need nothing special of it: three seats on the team plan, eight on visionary, and a clock that can
 * be put forward. Everybody in it has an address of their own.
 */
public final class SharedCommandSide implements BeforeAllCallback {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static volatile Duration ahead = Duration.ZERO;

    /** Ends it after the last test, and not with the JVM: by then its database could be gone already. */
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent(SharedCommandSide.class, key ->
                (AutoCloseable) get()::close);
    }

    private static final class Holder {
        static final CommandSide SIDE = CommandSide.start(
                Map.of(
                        "roster.plans.team.max-members",
                        3,
                        "roster.plans.visionary.max-members",
                        8,
                        "roster.webhooks.key",
                        TestKeys.random()),
                ClockThatCanBePutForward.class);
    }

    public static CommandSide get() {
        return Holder.SIDE;
    }

    public static String newAddress() {
        return "person-%d@example.org".formatted(PEOPLE.incrementAndGet());
    }

    public static User newUser() {
        return get().user(newAddress());
    }

    /** Deadlines do not follow: only the clock by which commands decide is ahead. */
    public static void putClockForward(Duration by) {
        ahead = ahead.plus(by);
    }

    @Configuration(proxyBeanMethods = false)
    static class ClockThatCanBePutForward {

        @Bean
        @Primary
        Clock clockThatCanBePutForward() {
            Clock real = Clock.tickMillis(ZoneOffset.UTC);
            return new Clock() {
                @Override
                public Instant instant() {
                    return real.instant().plus(ahead);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException("instants have no zone");
                }
            };
        }
    }
}
