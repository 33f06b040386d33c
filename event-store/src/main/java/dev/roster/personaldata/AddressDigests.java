package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.values.AddressDigest;
import java.util.Base64;

/** Makes the digest that stands for an address: HMAC-SHA-256 (RFC 2104) under the address key. */
public final class AddressDigests {

    private final Hmac hmac;

    public AddressDigests(PersonalDataProperties properties) {
        this.hmac = new Hmac(properties.addressKeyBytes());
    }

    public AddressDigest of(EmailAddress address) {
        byte[] digest = hmac.of(address.value().getBytes(UTF_8));
        return new AddressDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }
}
