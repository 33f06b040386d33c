package dev.roster.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A directory of data with a PostgreSQL of its own on it, whatever it was made by: a fresh one, or a copy that is to be recovered. */
public final class PostgresDirectory implements AutoCloseable {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path data;
    private final int port;

    /** @param programs where {@code pg_ctl} and {@code postgres} are */
    public PostgresDirectory(Path programs, Path data) {
        this.programs = programs;
        this.data = data;
        this.port = freePort();
    }

    /** Where a server is installed with the {@code pg_dump} of its own version beside it. */
    public static Optional<Path> installedWithPgDump() {
        List<Path> places = new ArrayList<>();
        Stream.of(System.getenv("PATH").split(":")).map(Path::of).forEach(places::add);
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(places::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return places.stream()
                .filter(place -> Stream.of("initdb", "pg_ctl", "postgres", "pg_dump", "pg_restore")
                        .allMatch(program -> Files.isExecutable(place.resolve(program))))
                .findFirst();
    }

    public PostgresDirectory initialized() {
        run("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale");
        return this;
    }

    public PostgresDirectory started() {
        run(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                data.resolveSibling(data.getFileName() + ".log").toString(),
                "-w",
                "-t",
                "60",
                "-o",
                "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories=''",
                "start");
        return this;
    }

    /** One of its programs, with these arguments; a server does not run as root, and its programs need not. */
    public void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("postgres", ".out");
            // To a file: a server that was started would keep a pipe open.
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(90, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": " + Files.readString(said));
            }
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url() {
        return url("postgres");
    }

    public String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s?user=postgres".formatted(port, database);
    }

    /** As its programs take it. */
    public String address(String database) {
        return "postgresql://postgres@localhost:%d/%s".formatted(port, database);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("pg_ctl", "-D", data.toString(), "-m", "fast", "-w", "stop");
    }
}
