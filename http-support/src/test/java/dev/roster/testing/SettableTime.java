package dev.roster.testing;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Time by which limits are counted, and which stands still until a test lets it pass. */
public final class SettableTime implements TimeMeter {

    private final AtomicLong nanos = new AtomicLong();

    public void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    /** Puts it in the place of the real one. */
    @Configuration(proxyBeanMethods = false)
    public static class InUse {

        @Bean
        @Primary
        SettableTime settableTime() {
            return new SettableTime();
        }
    }
}
