package dev.roster.standalone.datadirectory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.roster.chain.SigningKey;
import dev.roster.standalone.StartRefused;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets of one installation: drawn at its first start and kept, so that data, links and tokens stay good. */
public final class Secrets {

    private static final Set<String> KEYS =
            Set.of("roster.personal-data.master-key", "roster.personal-data.address-key", "roster.links.key");
    private static final String CHECKPOINT_KEY = "roster.checkpoints.signing-key";
    private static final String WEBHOOKS_KEY = "roster.webhooks.key";
    private static final String SIGNING_KEY = "identity-provider.signing-key";
    private static final int KEY_BYTES = 32;
    private static final int RSA_BITS = 2048;

    private final Map<String, String> keys;
    private final RSAKey signingKey;

    private Secrets(Map<String, String> keys, RSAKey signingKey) {
        this.keys = keys;
        this.signingKey = signingKey;
    }

    /** Those of this installation; new ones when it is new. */
    public static Secrets of(DataDirectory directory) {
        Path file = directory.path().resolve("secrets.properties");
        try {
            if (Files.notExists(file)) {
                if (Files.exists(directory.database())) {
                    throw new StartRefused(file + " is missing. Without it nobody can read the personal data in "
                            + directory.database() + ": put it back, or remove that directory too to start anew.");
                }
                write(draw(), file);
            }
            Properties secrets = read(file);
            if (complete(secrets)) {
                write(secrets, file);
            }
            return of(secrets, file);
        } catch (IOException | ParseException e) {
            throw new StartRefused(file + " cannot be read or written.", e);
        }
    }

    private static Properties draw() {
        Properties secrets = new Properties();
        for (String key : KEYS) {
            secrets.setProperty(key, drawKey());
        }
        complete(secrets);
        try {
            secrets.setProperty(
                    SIGNING_KEY,
                    new RSAKeyGenerator(RSA_BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate()
                            .toJSONString());
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
        return secrets;
    }

    private static String drawKey() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * Draws what a version before it did not know: nothing was made with another.
     *
     * @return whether anything was missing
     */
    private static boolean complete(Properties secrets) {
        boolean checkpoints = secrets.getProperty(CHECKPOINT_KEY) == null;
        if (checkpoints) {
            secrets.setProperty(CHECKPOINT_KEY, SigningKey.draw());
        }
        boolean webhooks = secrets.getProperty(WEBHOOKS_KEY) == null;
        if (webhooks) {
            secrets.setProperty(WEBHOOKS_KEY, drawKey());
        }
        return checkpoints || webhooks;
    }

    /** All or nothing, and on disk before anything is sealed with them. */
    private static void write(Properties secrets, Path file) throws IOException {
        StringWriter text = new StringWriter();
        secrets.store(text, "Made at the first start. Whoever has these can read everything.");
        Path unfinished = file.resolveSibling("secrets.unfinished");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = UTF_8.encode(text.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Properties read(Path file) throws IOException {
        Properties secrets = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            secrets.load(reader);
        }
        return secrets;
    }

    private static Secrets of(Properties secrets, Path file) throws ParseException {
        for (String key : KEYS) {
            if (secrets.getProperty(key) == null) {
                throw new StartRefused(file + " lacks " + key + ".");
            }
        }
        return new Secrets(
                Stream.concat(KEYS.stream(), Stream.of(CHECKPOINT_KEY, WEBHOOKS_KEY))
                        .collect(Collectors.toUnmodifiableMap(key -> key, secrets::getProperty)),
                RSAKey.parse(secrets.getProperty(SIGNING_KEY, "")));
    }

    /** By the names of the Spring properties that take them. */
    public Map<String, String> keys() {
        return keys;
    }

    /** What the built-in identity provider signs with. */
    public RSAKey signingKey() {
        return signingKey;
    }
}
