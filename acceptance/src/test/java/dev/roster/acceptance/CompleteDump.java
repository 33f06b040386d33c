package dev.roster.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A database as whoever takes it away has it: every table of every schema as COPY writes it, what PostgreSQL keeps of their values for its
 * planner, and what pg_dump makes where there is one.
 */
final class CompleteDump {

    private static final Pattern BYTES = Pattern.compile("\\\\x((?:[0-9a-f]{2}){8,})");

    private final String text;

    private CompleteDump(String text) {
        this.text = text;
    }

    static CompleteDump of(String databaseUrl) {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(databaseUrl)) {
            for (String table : tables(connection)) {
                dump.append(table).append('\n').append(copy(connection, table));
            }
            dump.append(copy(connection, "(select * from pg_catalog.pg_stats)"));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        pgDump(databaseUrl).ifPresent(dump::append);
        return new CompleteDump(withBytesInClear(dump.toString()));
    }

    private static String copy(Connection connection, String what) throws SQLException, IOException {
        StringWriter rows = new StringWriter();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + what + " to stdout", rows);
        return rows.toString();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select format('%I.%I', table_schema, table_name)
                          from information_schema.tables
                         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """)) {
            while (found.next()) {
                tables.add(found.getString(1));
            }
        }
        return tables;
    }

    /** Empty where there is none, or only one that is older than the server. */
    private static Optional<String> pgDump(String databaseUrl) {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "pg_dump"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path file = Files.createTempFile("roster", ".sql");
            int code = new ProcessBuilder(
                            program.get().toString(),
                            "--file",
                            file.toString(),
                            databaseUrl.substring("jdbc:".length()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            String dump = Files.readString(file, UTF_8);
            Files.delete(file);
            return code == 0 ? Optional.of(dump) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Columns of bytes are written as hexadecimal digits: the data of tasks, for example, is text. */
    private static String withBytesInClear(String dump) {
        StringBuilder all = new StringBuilder(dump);
        Matcher bytes = BYTES.matcher(dump);
        while (bytes.find()) {
            all.append('\n').append(new String(HexFormat.of().parseHex(bytes.group(1)), ISO_8859_1));
        }
        return all.toString();
    }

    String text() {
        return text;
    }

    List<String> lines() {
        return text.lines().toList();
    }
}
