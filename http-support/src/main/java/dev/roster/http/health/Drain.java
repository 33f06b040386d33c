package dev.roster.http.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** The time between saying that one is not ready and closing the door. Spring Boot says it first of all; this comes before everything else. */
final class Drain implements SmartLifecycle {

    private final Duration duration;
    private volatile boolean running;

    Drain(Duration duration) {
        this.duration = duration;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What is last to start is first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
