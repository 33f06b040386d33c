package dev.roster.http.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what a process shows who it is. Both or none: without, it speaks plain HTTP, to a gateway that does not.
 *
 * @param certificate a file with the certificate and those that it stands on (PEM)
 * @param privateKey a file with its private key (PEM, PKCS #8)
 */
@ConfigurationProperties("roster.tls")
public record TlsProperties(
        @Nullable String certificate, @Nullable String privateKey) {

    public TlsProperties {
        if (isSet(certificate) != isSet(privateKey)) {
            throw new IllegalArgumentException(
                    "ROSTER_TLS_CERTIFICATE and ROSTER_TLS_PRIVATE_KEY go together: one of them is not set");
        }
        requireReadable("ROSTER_TLS_CERTIFICATE", certificate);
        requireReadable("ROSTER_TLS_PRIVATE_KEY", privateKey);
        if (isSet(certificate)) {
            FittingPair.require(location(certificate), location(privateKey));
        }
    }

    String certificateLocation() {
        return location(certificate);
    }

    String privateKeyLocation() {
        return location(privateKey);
    }

    private static String location(@Nullable String file) {
        return "file:" + Path.of(file).toAbsolutePath();
    }

    boolean areSet() {
        return isSet(certificate);
    }

    private static boolean isSet(@Nullable String file) {
        return file != null && !file.isBlank();
    }

    private static void requireReadable(String variable, @Nullable String file) {
        if (isSet(file) && !Files.isReadable(Path.of(file))) {
            throw new IllegalArgumentException(variable + " names a file that cannot be read: " + file);
        }
    }
}
