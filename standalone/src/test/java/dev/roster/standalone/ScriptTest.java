package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that people start Roster with, as far as it goes without building anything. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("..", "roster").toAbsolutePath().normalize();

    private static final List<String> MODULES = List.of(
            "shared-events", "event-store", "http-support", "console", "command-side", "query-side", "standalone");
    private static final String KEEPS = "for a in $*; do case $a in -XX:*=/*) echo kept > ${a#*=} ;; esac; done";
    private static final String KEEPS_NOTHING = "exit 1";

    @TempDir
    private Path elsewhere;

    private record Ended(int status, String output) {}

    @Test
    void isPlainShell() throws Exception {
        assertThat(run(Map.of(), "sh", "-n", SCRIPT.toString())).isEqualTo(new Ended(0, ""));
    }

    @Test
    void tellsHowItIsUsed() throws Exception {
        Ended help = run(Map.of(), SCRIPT.toString(), "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("./roster demo", "./roster audit verify", "ROSTER_PORT", "ROSTER_DATA_DIR");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        Ended unknown = run(Map.of(), SCRIPT.toString(), "dance");

        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.output()).startsWith("Unknown: dance").contains("Usage:");
    }

    @Test
    void saysWhenJavaIsTooOld() throws Exception {
        assertThat(withJava("openjdk version \"11.0.22\" 2024-01-16").output())
                .startsWith("This is Java 11.0.22. Roster needs a JDK, 17 or newer");
        assertThat(withJava("java version \"1.8.0_402\"").output()).startsWith("This is Java 1.8.0_402.");
        assertThat(withJava("openjdk version \"11.0.22\" 2024-01-16").status()).isEqualTo(1);
    }

    @Test
    void saysWhenThereIsNoJavaAtAll() throws Exception {
        Ended refused = run(Map.of("JAVA_HOME", elsewhere.toString()), SCRIPT.toString());

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).startsWith("There is no working " + elsewhere + "/bin/java.");
    }

    @Test
    void letsEachCommandThroughThatThereIs() throws Exception {
        Map<String, String> withoutJava = Map.of("JAVA_HOME", elsewhere.toString());

        assertThat(Standalone.COMMANDS).isNotEmpty();
        for (String command : Standalone.COMMANDS.keySet()) {
            assertThat(run(withoutJava, SCRIPT.toString(), command, "--help").output())
                    .startsWith("There is no working ");
            assertThat(run(Map.of(), SCRIPT.toString(), "--help").output()).contains("./roster " + command);
        }
        assertThat(run(withoutJava, SCRIPT.toString(), "demo", "audit").status())
                .isEqualTo(2);
    }

    @Test
    void startsWithWhatWasKeptFromARehearsalAsThisJavaKeepsIt() throws Exception {
        Path roster = built();

        Ended newer = withJava("openjdk version \"25.0.3\" 2026-04-21 LTS", KEEPS, roster);
        String kept = roster.resolveSibling(".roster") + "/app/kept-25.0.3.aot";
        assertThat(newer.output())
                .startsWith("preparing a fast start...\n")
                .contains("@" + roster.resolveSibling("docker") + "/jvm-options -XX:AOTCache=" + kept + " -jar ");
        assertThat(withJava("openjdk version \"25.0.3\" 2026-04-21 LTS", KEEPS, roster)
                        .output())
                .doesNotContain("preparing");

        assertThat(withJava("openjdk version \"17.0.15\" 2025-04-15", KEEPS, roster)
                        .output())
                .contains(" -XX:SharedArchiveFile=" + roster.resolveSibling(".roster") + "/app/kept-17.0.15.jsa -jar ");
    }

    @Test
    void saysThatARehearsalFailedAndStartsAllTheSame() throws Exception {
        Ended started = withJava("openjdk version \"25.0.3\" 2026-04-21 LTS", KEEPS_NOTHING, built());

        assertThat(started.status()).isZero();
        assertThat(started.output())
                .contains("That failed, and only makes the start slower; ", "rehearsal.log tells why.")
                .contains("started with @")
                .doesNotContain("-XX:AOTCache");
    }

    /** The script beside a jar of nothing that was built and unpacked. */
    private Path built() throws IOException {
        Path home = Files.createDirectories(elsewhere.resolve("home"));
        Files.createDirectories(home.resolve("docker"));
        Files.createFile(home.resolve("docker/jvm-options"));
        Files.createFile(home.resolve("pom.xml"));
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createDirectories(home.resolve("standalone/target"));
        Files.createFile(home.resolve("standalone/target/standalone-1.0-SNAPSHOT-exec.jar"));
        Files.createDirectories(home.resolve(".roster/app"));
        Files.createFile(home.resolve(".roster/app/built"));
        return Files.copy(SCRIPT, home.resolve("roster"));
    }

    private Ended withJava(String version) throws Exception {
        return withJava(version, "", SCRIPT);
    }

    /** @param rehearsed what Java does when it is to rehearse */
    private Ended withJava(String version, String rehearsed, Path script) throws Exception {
        Path java = Files.createDirectories(elsewhere.resolve("bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                  -version) echo '%s' >&2 ;;
                  *rehearse) %s ;;
                  *) echo "started with $*" ;;
                esac
                """.formatted(version, rehearsed));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return run(Map.of("JAVA_HOME", elsewhere.toString()), script.toString());
    }

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), output);
    }
}
