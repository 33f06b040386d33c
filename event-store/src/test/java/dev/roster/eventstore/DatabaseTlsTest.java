package dev.roster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.roster.testing.TestCertificate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The connection to PostgreSQL is as safe as its address asks for. */
class DatabaseTlsTest {

    @TempDir
    Path directory;

    @Test
    void verifyFullTalksToTheServerWithThatCertificateAndToNoOther() throws Exception {
        TestCertificate server = TestCertificate.in(directory);
        TestCertificate other = TestCertificate.in(Files.createDirectory(directory.resolve("other")));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", server.certificateFile().toString())
                .setServerConfig("ssl_key_file", server.keyFile().toString())
                .start()) {
            String address = "jdbc:postgresql://localhost:%d/postgres?user=postgres&sslmode=verify-full&sslrootcert="
                    .formatted(postgres.getPort());

            try (HikariDataSource pool = pool(address + server.certificateFile())) {
                assertThat(new JdbcTemplate(pool)
                                .queryForObject(
                                        "select version from pg_stat_ssl where ssl and pid = pg_backend_pid()",
                                        String.class))
                        .isIn("TLSv1.3", "TLSv1.2");
            }
            assertThatThrownBy(() -> pool(address + other.certificateFile())).hasMessageContaining("SSL error");
        }
    }

    private static HikariDataSource pool(String address) {
        return Databases.pool("tls", address, "", "", 1, Databases.Commit.FLUSHED);
    }
}
