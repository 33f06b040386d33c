package dev.roster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe(Path home) {
        return "%s, %d cores, %d GiB, %s %s, JDK %s, %s, commit %s"
                .formatted(
                        field("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) >> 20,
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        LocalDate.now(),
                        Command.run(10, "git", "-C", home.toString(), "describe", "--always", "--dirty")
                                .strip());
    }

    private static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("0");
        } catch (IOException e) {
            return "0";
        }
    }

    /** The fields of a line of numbers in /proc, from the state of the process on. */
    static List<String> stat(Path file) throws IOException {
        String line = Files.readString(file);
        return List.of(line.substring(line.lastIndexOf(')') + 1).strip().split("\\s+"));
    }
}
