package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.values.AddressDigest;
import java.util.Base64;

/** Makes the digest that stands for an address: HMAC-SHA-256 (RFC 2104) under the address key. */
public final class AddressDigests {

    /** No address: it has no @. */
    private static final String NO_ADDRESS = "the address key of Roster";

    private final Hmac hmac;

    public AddressDigests(PersonalDataProperties properties) {
        this.hmac = new Hmac(properties.addressKeyBytes());
    }

    public AddressDigest of(EmailAddress address) {
        return new AddressDigest(digest(address.value()));
    }

    /** Tells whether another key is this one, and nothing else of it. */
    String checkValue() {
        return digest(NO_ADDRESS);
    }

    private String digest(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac.of(text.getBytes(UTF_8)));
    }
}
