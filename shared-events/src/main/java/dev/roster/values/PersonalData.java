package dev.roster.values;

import java.util.Objects;

/**
 * Something that tells who a person is (a name, an e-mail address), as events hold it: ciphertext, readable only while the key of that
 * person exists.
 *
 * @param person whose key it is sealed under: the digest of the person's address
 * @param sealed AES-256-GCM: nonce, ciphertext and tag, base64url
 */
public record PersonalData(AddressDigest person, String sealed) {

    public PersonalData {
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(sealed, "sealed");
    }
}
