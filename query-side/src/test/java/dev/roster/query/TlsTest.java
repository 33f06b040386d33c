package dev.roster.query;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.query.running.RunningQuerySide;
import dev.roster.testing.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A side that was given a certificate. Both sides are given it by the same code. */
@ExtendWith(OutputCaptureExtension.class)
class TlsTest {

    private static final String PLANS = "GET /plans HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /** RFC 8446, section 6. */
    private static final int PROTOCOL_VERSION = 70;

    private static final int MANAGEMENT_PORT = freePort();

    @TempDir
    Path directory;

    private static int freePort() {
        try (java.net.ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void answersOverTlsAloneAndTakesARenewedCertificateWithoutARestart() throws Exception {
        TestCertificate first = TestCertificate.in(directory);
        try (RunningQuerySide app = RunningQuerySide.with(
                "roster.tls.certificate=" + first.certificateFile(),
                "roster.tls.private-key=" + first.keyFile(),
                "roster.management.port=" + MANAGEMENT_PORT)) {
            assertThat(app.mostConnections()).as("of what each takes").isEqualTo(1_024);
            int port = URI.create(app.url()).getPort();
            for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
                assertThat(answer(port, first, protocol))
                        .startsWith("HTTP/1.1 200")
                        .contains("Strict-Transport-Security: max-age=31536000");
            }
            assertThat(alertTo(helloOfTls11(), port)).isEqualTo(PROTOCOL_VERSION);
            assertThat(plainly(port))
                    .startsWith("HTTP/1.1 400")
                    .contains("This combination of host and port requires TLS")
                    .doesNotContain("explore");
            assertThat(plainly(MANAGEMENT_PORT)).as("for the network behind").startsWith("HTTP/1.1 404");

            TestCertificate renewed = TestCertificate.in(directory);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SSLException.class)
                    .untilAsserted(
                            () -> assertThat(answer(port, renewed, "TLSv1.3")).startsWith("HTTP/1.1 200"));
            assertThatThrownBy(() -> answer(port, first, "TLSv1.3")).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void withoutItFourTimesAsManyMayBeConnected() {
        assertThat(RunningQuerySide.shared().mostConnections()).isEqualTo(4_096);
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        TestCertificate certificate = TestCertificate.in(directory);
        assertThatThrownBy(() -> RunningQuerySide.with("roster.tls.certificate=" + certificate.certificateFile()))
                .rootCause()
                .hasMessageContaining("ROSTER_TLS_CERTIFICATE and ROSTER_TLS_PRIVATE_KEY go together");
        assertThatThrownBy(() -> RunningQuerySide.with(
                        "roster.tls.certificate=" + certificate.certificateFile(), "roster.tls.private-key=/nowhere"))
                .rootCause()
                .hasMessageContaining("ROSTER_TLS_PRIVATE_KEY names a file that cannot be read: /nowhere");
    }

    @Test
    void files_that_are_no_pair_are_refused_in_plain_words(CapturedOutput output) throws Exception {
        TestCertificate own = TestCertificate.in(Files.createDirectory(directory.resolve("own")));
        TestCertificate others = TestCertificate.in(Files.createDirectory(directory.resolve("others")));
        Path empty = Files.writeString(directory.resolve("empty"), "");
        Path broken = Files.writeString(
                directory.resolve("broken"),
                Files.readString(own.keyFile()).replaceAll("(?m)^M.*$", "bm8ga2V5IGF0IGFsbA=="));

        assertRefused(empty, own.keyFile(), "ROSTER_TLS_CERTIFICATE names a file without a certificate");
        assertRefused(own.keyFile(), own.keyFile(), "ROSTER_TLS_CERTIFICATE names a file without a certificate");
        assertRefused(own.certificateFile(), empty, "ROSTER_TLS_PRIVATE_KEY names a file without a private key");
        assertRefused(own.certificateFile(), broken, "ROSTER_TLS_PRIVATE_KEY names a file without a private key");
        assertRefused(
                own.certificateFile(),
                own.certificateFile(),
                "ROSTER_TLS_PRIVATE_KEY names a file without a private key");
        assertRefused(others.certificateFile(), own.keyFile(), "is not the one of the first certificate");

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "ROSTER_TLS_PRIVATE_KEY", "ROSTER_TLS_CERTIFICATE")
                .doesNotContain("\tat ");
    }

    /** In whatever order and however slowly the two files are written. */
    @Test
    void until_a_fitting_pair_is_there_the_old_one_is_shown() throws Exception {
        TestCertificate first = TestCertificate.in(directory);
        TestCertificate renewed = TestCertificate.in(Files.createDirectory(directory.resolve("renewed")));
        try (RunningQuerySide app = RunningQuerySide.with(
                "roster.tls.certificate=" + first.certificateFile(), "roster.tls.private-key=" + first.keyFile())) {
            int port = URI.create(app.url()).getPort();
            Files.copy(renewed.certificateFile(), first.certificateFile(), REPLACE_EXISTING);
            for (long end = System.nanoTime() + Duration.ofSeconds(5).toNanos(); System.nanoTime() < end; ) {
                assertThat(answer(port, first, "TLSv1.3")).startsWith("HTTP/1.1 200");
                Thread.sleep(200);
            }
            Files.copy(renewed.keyFile(), first.keyFile(), REPLACE_EXISTING);

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(SSLException.class)
                    .untilAsserted(
                            () -> assertThat(answer(port, renewed, "TLSv1.3")).startsWith("HTTP/1.1 200"));
        }
    }

    private static void assertRefused(Path certificate, Path key, String reason) {
        assertThatThrownBy(() ->
                        RunningQuerySide.with("roster.tls.certificate=" + certificate, "roster.tls.private-key=" + key))
                .rootCause()
                .hasMessageContaining(reason);
    }

    /** By hand, since no client of the JDK would say it. */
    private static byte[] helloOfTls11() {
        ByteBuffer hello = ByteBuffer.allocate(52);
        hello.put(new byte[] {22, 3, 1, 0, 47}).put(new byte[] {1, 0, 0, 43, 3, 2});
        // its random number, and no session
        hello.put(new byte[32]).put((byte) 0);
        // two suites that it knows of, and no compression
        hello.put(new byte[] {0, 4, (byte) 0xC0, 0x13, 0, 0x2F}).put(new byte[] {1, 0});
        return hello.array();
    }

    private static int alertTo(byte[] hello, int port) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            byte[] alert = socket.getInputStream().readNBytes(7);
            assertThat(alert).startsWith(21);
            return alert[6];
        }
    }

    private static String plainly(int port) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            return answer(socket);
        }
    }

    /** Of a client that trusts that certificate alone, and looks whether it is that of the host. */
    private static String answer(int port, TestCertificate trusted, String protocol) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(trusted.certificate()).getSocketFactory().createSocket("localhost", port)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(new String[] {protocol});
            socket.setSSLParameters(parameters);
            return answer(socket);
        }
    }

    private static String answer(Socket socket) throws Exception {
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(PLANS.getBytes(ISO_8859_1));
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }

    private static SSLContext trusting(X509Certificate certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        trusted.setCertificateEntry("server", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
