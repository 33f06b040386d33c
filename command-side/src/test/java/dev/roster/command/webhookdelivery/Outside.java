package dev.roster.command.webhookdelivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.net.ssl.SSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The world of a test: receivers that are trusted, and a clock that can be wrong. */
@Configuration(proxyBeanMethods = false)
class Outside {

    private static volatile Duration wrongBy = Duration.ZERO;

    /** @param by how much it is ahead */
    static void setClockWrong(Duration by) {
        wrongBy = by;
    }

    @Bean
    @Primary
    SSLContext trustOfTest() {
        return TestReceiver.trust();
    }

    @Bean
    @Primary
    Clock clockOfTest() {
        Clock real = Clock.tickMillis(ZoneOffset.UTC);
        return new Clock() {
            @Override
            public Instant instant() {
                return real.instant().plus(wrongBy);
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
