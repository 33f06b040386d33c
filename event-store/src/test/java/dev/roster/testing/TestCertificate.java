package dev.roster.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A certificate for this machine that nobody else has signed, made by the JDK's keytool, with its key, in two files as others make them. */
public record TestCertificate(X509Certificate certificate, Path certificateFile, Path keyFile) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Writes {@code server.crt} and {@code server.key} into the directory, in place of those that are there. */
    public static TestCertificate in(Path directory) {
        try {
            Path store = Files.createTempDirectory("keytool").resolve("store.p12");
            keytool(store);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, PASSWORD);
            }
            X509Certificate certificate = (X509Certificate) keys.getCertificate("server");
            Path key = directory.resolve("server.key");
            Files.writeString(
                    key, pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            Path file =
                    Files.writeString(directory.resolve("server.crt"), pem("CERTIFICATE", certificate.getEncoded()));
            return new TestCertificate(certificate, file, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString());
        try {
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(content), what);
    }
}
