package dev.roster.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** A jar of Roster's taken apart, as a script or an image serves from it, and what a rehearsal of it kept. */
final class Unpacked {

    private static final int JDK_WITH_AOT_CACHES = 25;

    private final Path home;
    private final Path jar;
    private final Path kept;

    private Unpacked(Path home, Path jar, Path kept) {
        this.home = home;
        this.jar = jar;
        this.kept = kept;
    }

    static Unpacked of(Settings settings, String module) throws IOException {
        Path directory = settings.scratch().resolve("unpacked").resolve(module);
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory.getParent());
        String name = module + "-1.0-SNAPSHOT-exec.jar";
        Path packed = settings.home().resolve(module).resolve("target").resolve(name);
        Command.run(
                120,
                java(),
                "-Djarmode=tools",
                "-jar",
                packed.toString(),
                "extract",
                "--destination",
                directory.toString());
        return new Unpacked(settings.home(), directory.resolve(name), directory.resolve("kept"));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @param databaseUrl an empty database, of no use afterwards */
    void rehearse(String databaseUrl, int withinMinutes) {
        try {
            ProcessBuilder rehearsal = new ProcessBuilder(
                            home.resolve("docker").resolve("rehearse").toString(), jar.toString(), kept.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(kept.resolveSibling("rehearsal.log").toFile());
            rehearsal.environment().put("JAVA_HOME", System.getProperty("java.home"));
            rehearsal.environment().put("ROSTER_DATABASE_URL", databaseUrl);
            Process process = rehearsal.start();
            if (!process.waitFor(withinMinutes, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("a rehearsal failed; see " + kept.resolveSibling("rehearsal.log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What starts it as it is started in production. */
    List<String> command(boolean rehearsed) {
        List<String> command =
                new ArrayList<>(List.of(java(), "@" + home.resolve("docker").resolve("jvm-options")));
        if (rehearsed) {
            String option =
                    Runtime.version().feature() >= JDK_WITH_AOT_CACHES ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
            command.add(option + kept);
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
