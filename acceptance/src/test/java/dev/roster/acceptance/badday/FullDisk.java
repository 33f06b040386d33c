package dev.roster.acceptance.badday;

import java.time.Duration;
import java.util.Optional;

/** Nothing more fits onto the disk that PostgreSQL has its data on; then it does again. PostgreSQL may have ended meanwhile. */
record FullDisk(Disk disk, PostgresProcess postgres) implements Fault {

    @Override
    public String name() {
        return "disk full";
    }

    @Override
    public Optional<String> impossible() {
        return disk.isSmall() ? Optional.empty() : Optional.of("this user may not mount a small file system");
    }

    @Override
    public void inject() {
        disk.fill();
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void heal() {
        disk.free();
        postgres.awaitAnswers();
    }
}
