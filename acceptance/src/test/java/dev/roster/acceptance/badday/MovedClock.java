package dev.roster.acceptance.badday;

import dev.roster.acceptance.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The clock of a command node jumps an hour ahead, and then back to an hour before the others'. At last the node is started on the true time. */
final class MovedClock implements Fault {

    private static final Optional<Path> LIBRARY = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "faketime", "libfaketimeMT.so.1"))
            .filter(Files::exists)
            .findFirst();

    private final JavaProcess node;
    private final Path time;

    MovedClock(JavaProcess node) {
        this.node = node;
        try {
            time = Files.createTempFile("bad-day-clock", ".txt");
            time.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "clock of a command node moved";
    }

    @Override
    public Optional<String> impossible() {
        return LIBRARY.isPresent() ? Optional.empty() : Optional.of("libfaketime is not installed");
    }

    @Override
    public void inject() {
        node.kill();
        moveTo("+0");
        node.start(Map.of(
                "LD_PRELOAD",
                LIBRARY.orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                time.toString(),
                // To look at the file each time that anybody asks for the time takes longer than everything else
                // together.
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // With it, whoever waits for a while does so by turning in circles.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
        moveTo("+3600");
        pause();
        moveTo("-3600");
    }

    @Override
    public Duration lasts() {
        return Duration.ofSeconds(4);
    }

    @Override
    public void heal() {
        node.kill();
        node.start();
    }

    private void moveTo(String offset) {
        try {
            Files.writeString(time, offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(lasts().toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
