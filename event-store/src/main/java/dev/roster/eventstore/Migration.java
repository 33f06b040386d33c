package dev.roster.eventstore;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;

/** One script, as Flyway writes it down once it has applied it. The checksum is Flyway's, too: of the lines, without their ends. */
record Migration(String type, String version, String description, String script, Integer checksum, boolean success) {

    private static final Pattern NAME = Pattern.compile("V([0-9]+)__([a-z0-9_]+)\\.sql");

    /** What is to be found in the table when the script has been applied; null when it is not one of those that are told apart here. */
    static Migration expected(Resource script) {
        Matcher name = NAME.matcher(script.getFilename());
        return name.matches()
                ? new Migration(
                        "SQL", name.group(1), name.group(2).replace('_', ' '), name.group(), checksum(script), true)
                : null;
    }

    static Migration kept(ResultSet row) throws SQLException {
        return new Migration(
                row.getString("type"),
                row.getString("version"),
                row.getString("description"),
                row.getString("script"),
                row.getObject("checksum", Integer.class),
                row.getBoolean("success"));
    }

    BigInteger number() {
        return new BigInteger(version);
    }

    private static int checksum(Resource script) {
        CRC32 sum = new CRC32();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(script.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                sum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (int) sum.getValue();
    }
}
