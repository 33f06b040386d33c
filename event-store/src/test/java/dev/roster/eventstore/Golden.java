package dev.roster.eventstore;

import dev.roster.events.EventCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stored event as it was once written, kept for ever under {@code golden/<stored name>/<revision>.json}. Where a field may be absent
 * there is a variant without it, {@code <revision>-<variant>.json}.
 */
record Golden(String name, String revision, String variant, String json) {

    private static final Path ALL = Path.of(System.getProperty("basedir", "."), "src/test/resources/golden");

    static List<Golden> all() {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(Files::isRegularFile).sorted().map(Golden::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Golden> ofToday() {
        return all().stream().filter(Golden::isOfToday).toList();
    }

    static List<Golden> older() {
        return all().stream().filter(golden -> !golden.isOfToday()).toList();
    }

    static Golden of(String name, String revision) {
        return all().stream()
                .filter(golden -> golden.name.equals(name) && golden.revision.equals(revision) && golden.isComplete())
                .findFirst()
                .orElseThrow();
    }

    private static Golden read(Path file) {
        String[] revisionAndVariant =
                file.getFileName().toString().replaceFirst("\\.json$", "").split("-", 2);
        try {
            return new Golden(
                    file.getParent().getFileName().toString(),
                    revisionAndVariant[0],
                    revisionAndVariant.length == 1 ? "" : revisionAndVariant[1],
                    Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isOfToday() {
        return EventCatalog.named(name)
                .filter(type -> type.revision().equals(revision))
                .isPresent();
    }

    /** Has all fields. */
    boolean isComplete() {
        return variant.isEmpty();
    }

    @Override
    public String toString() {
        return name + " " + revision + (isComplete() ? "" : " (" + variant + ")");
    }
}
