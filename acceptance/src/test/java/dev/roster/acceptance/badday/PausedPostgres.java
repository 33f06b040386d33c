package dev.roster.acceptance.badday;

import java.time.Duration;

/** PostgreSQL is there and takes connections, and does nothing, for longer than anybody waits. Then it does what it was told before. */
record PausedPostgres(PostgresProcess postgres) implements Fault {

    @Override
    public String name() {
        return "PostgreSQL paused (SIGSTOP)";
    }

    @Override
    public void inject() {
        postgres.pause();
    }

    @Override
    public Duration lasts() {
        return Installation.LONGER_THAN_EVERY_TIMEOUT;
    }

    @Override
    public void heal() {
        postgres.resume();
    }
}
