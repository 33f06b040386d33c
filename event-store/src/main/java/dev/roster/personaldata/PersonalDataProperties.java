package dev.roster.personaldata;

import java.util.Base64;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The secrets that personal data depends on. They come from the configuration and never from the database.
 *
 * @param masterKey 32 bytes, base64: wraps the key of each person
 * @param addressKey 32 bytes, base64: makes the digests that addresses are compared by
 */
@ConfigurationProperties("roster.personal-data")
public record PersonalDataProperties(String masterKey, String addressKey) {

    public PersonalDataProperties {
        require(masterKey, "ROSTER_PERSONAL_DATA_MASTER_KEY");
        require(addressKey, "ROSTER_PERSONAL_DATA_ADDRESS_KEY");
    }

    private static void require(String key, String variable) {
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(variable
                    + " is not set. It takes 32 random bytes in base64, as `openssl rand -base64 32` makes them");
        }
        int length;
        try {
            length = Base64.getDecoder().decode(key).length;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + " is not base64", e);
        }
        if (length != 32) {
            throw new IllegalArgumentException(variable + " has " + length + " bytes instead of 32");
        }
    }

    byte[] masterKeyBytes() {
        return Base64.getDecoder().decode(masterKey);
    }

    byte[] addressKeyBytes() {
        return Base64.getDecoder().decode(addressKey);
    }

    /** Without the keys: records print all that they hold. */
    @Override
    public String toString() {
        return "PersonalDataProperties[…]";
    }
}
