package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.values.AddressDigest;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the digest that stands for an address: HMAC-SHA-256 (RFC 2104) under the address key. */
public final class AddressDigests {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    public AddressDigests(PersonalDataProperties properties) {
        this.key = new SecretKeySpec(properties.addressKeyBytes(), ALGORITHM);
    }

    public AddressDigest of(EmailAddress address) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] digest = mac.doFinal(address.value().getBytes(UTF_8));
            return new AddressDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
