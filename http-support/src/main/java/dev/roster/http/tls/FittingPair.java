package dev.roster.http.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A certificate and the private key that belongs to it. With any other, a process would start and every connection to it would fail. */
final class FittingPair {

    private static final byte[] ANYTHING = {1, 2, 3};

    /** By what kind of key makes them. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private FittingPair() {}

    /** @throws IllegalArgumentException when the two are none; it names the variables, and tells nothing of the key */
    static void require(String certificateLocation, String keyLocation) {
        PemSslStore files = PemSslStore.load(
                PemSslStoreDetails.forCertificate(certificateLocation).withPrivateKey(keyLocation));
        PublicKey publicKey = read(
                () -> files.certificates().get(0).getPublicKey(),
                "ROSTER_TLS_CERTIFICATE names a file without a certificate (PEM)");
        PrivateKey privateKey = read(
                files::privateKey,
                "ROSTER_TLS_PRIVATE_KEY names a file without a private key (PEM, PKCS #8, not encrypted)");
        if (!SIGNATURES.containsKey(privateKey.getAlgorithm())) {
            throw new IllegalArgumentException("ROSTER_TLS_PRIVATE_KEY names a file with a key for "
                    + privateKey.getAlgorithm() + ": one for RSA, EC or EdDSA is needed");
        }
        if (!belongTogether(publicKey, privateKey)) {
            throw new IllegalArgumentException("the key that ROSTER_TLS_PRIVATE_KEY names is not the one of the first"
                    + " certificate that ROSTER_TLS_CERTIFICATE names");
        }
    }

    /** Without the cause: Spring would tell of that alone, which names no variable. */
    private static <T> T read(Supplier<@Nullable T> file, String otherwise) {
        T found;
        try {
            found = file.get();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(otherwise);
        }
        if (found == null) {
            throw new IllegalArgumentException(otherwise);
        }
        return found;
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance(SIGNATURES.get(privateKey.getAlgorithm()));
            signature.initSign(privateKey);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has the signatures of TLS", e);
        }
    }
}
