package dev.roster.acceptance.badday;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A place for data that can be full: a small file system of its own in memory, where this user may mount one. */
final class Disk implements AutoCloseable {

    private static final String SIZE = "320m";
    private static final int[] PIECES = {1 << 20, 4096, 1};

    private final Path directory;
    private final boolean small;

    Disk() {
        try {
            directory = Files.createTempDirectory("bad-day-disk");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        small = run(List.of("mount", "-t", "tmpfs", "-o", "mode=700,size=" + SIZE, "tmpfs", directory.toString()));
    }

    Path directory() {
        return directory;
    }

    /** Whether it can be filled without harm to anybody else. */
    boolean isSmall() {
        return small;
    }

    void fill() {
        for (int piece : PIECES) {
            byte[] nothing = new byte[piece];
            try (OutputStream ballast = Files.newOutputStream(
                    directory.resolve("ballast"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    ballast.write(nothing);
                }
            } catch (IOException full) {
                // As far as pieces of this size go.
                continue;
            }
        }
    }

    void free() {
        try {
            Files.deleteIfExists(directory.resolve("ballast"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (small) {
            run(List.of("umount", "--lazy", directory.toString()));
        }
        run(List.of("rm", "-rf", directory.toString()));
    }

    private static boolean run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
