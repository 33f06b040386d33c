package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that people start Roster with, as far as it goes without building anything. */
class ScriptTest {

    private static final Path SCRIPT = Path.of("..", "roster").toAbsolutePath().normalize();

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

    private Ended withJava(String version) throws Exception {
        Path java = Files.createDirectories(elsewhere.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '%s' >&2\n".formatted(version));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return run(Map.of("JAVA_HOME", elsewhere.toString()), SCRIPT.toString());
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
