package dev.roster.personaldata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * The secrets that personal data depends on. They come from the configuration and never from the database.
 *
 * @param masterKey 32 bytes, base64: wraps the key of each person
 * @param masterKeyFile a file that holds the same, instead of it
 * @param previousMasterKeys those that the keys of some people are still wrapped by; none unless told
 * @param addressKey 32 bytes, base64: makes the digests that addresses are compared by
 */
@ConfigurationProperties("roster.personal-data")
public record PersonalDataProperties(
        String masterKey, String masterKeyFile, List<String> previousMasterKeys, String addressKey) {

    static final String MASTER_KEY = "ROSTER_PERSONAL_DATA_MASTER_KEY";
    static final String MASTER_KEY_FILE = "ROSTER_PERSONAL_DATA_MASTER_KEY_FILE";
    static final String PREVIOUS_MASTER_KEYS = "ROSTER_PERSONAL_DATA_PREVIOUS_MASTER_KEYS";
    static final String ADDRESS_KEY = "ROSTER_PERSONAL_DATA_ADDRESS_KEY";
    private static final int BYTES = 32;

    @ConstructorBinding
    public PersonalDataProperties {
        masterKeyFile = isGiven(masterKeyFile) ? masterKeyFile.strip() : null;
        if (masterKeyFile == null) {
            require(masterKey, MASTER_KEY, ", nor is " + MASTER_KEY_FILE);
        } else if (isGiven(masterKey)) {
            throw new IllegalArgumentException("there are both " + MASTER_KEY + " and " + MASTER_KEY_FILE
                    + ": which of the two is the master key?");
        } else {
            masterKey = contentOf(masterKeyFile);
            require(masterKey, "the file of " + MASTER_KEY_FILE);
        }
        previousMasterKeys = previousMasterKeys == null
                ? List.of()
                : previousMasterKeys.stream()
                        .filter(PersonalDataProperties::isGiven)
                        .toList();
        previousMasterKeys.forEach(key -> require(key, "one of " + PREVIOUS_MASTER_KEYS));
        require(addressKey, ADDRESS_KEY);
    }

    /** With a master key that was never replaced. */
    public PersonalDataProperties(String masterKey, String addressKey) {
        this(masterKey, null, List.of(), addressKey);
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }

    private static String contentOf(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | RuntimeException e) {
            // Without the cause: Spring would tell of that alone, which names no variable.
            throw new IllegalArgumentException(MASTER_KEY_FILE + " names a file that cannot be read: " + file);
        }
    }

    private static void require(String key, String variable) {
        require(key, variable, "");
    }

    private static void require(String key, String variable, String norWhat) {
        if (!isGiven(key)) {
            throw new IllegalArgumentException(variable + " is not set" + norWhat
                    + ". It takes 32 random bytes in base64, as `openssl rand -base64 32` makes them");
        }
        int length;
        try {
            length = decoded(key).length;
        } catch (IllegalArgumentException e) {
            // Without the cause: what it says may be a part of the key, and Spring would tell of that alone.
            throw new IllegalArgumentException(variable + " is not base64");
        }
        if (length != BYTES) {
            throw new IllegalArgumentException(variable + " has " + length + " bytes instead of " + BYTES);
        }
    }

    MasterKeys masterKeys() {
        return new MasterKeys(
                decoded(masterKey),
                previousMasterKeys.stream().map(PersonalDataProperties::decoded).toList());
    }

    byte[] addressKeyBytes() {
        return decoded(addressKey);
    }

    private static byte[] decoded(String key) {
        return Base64.getDecoder().decode(key.strip());
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "PersonalDataProperties[…]";
    }
}
