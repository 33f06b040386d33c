package dev.roster.personaldata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressDigestsTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private final AddressDigests digests = new AddressDigests(new PersonalDataProperties(KEY, KEY));

    /**
     * Stored digests are compared with new ones for ever, so neither the form of an address nor the way to digest it may change.
     * Computed by {@code printf ada@x.org | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef -binary | basenc --base64url}.
     */
    @Test
    void the_digest_of_an_address_never_changes() {
        assertThat(digests.of(address("Ada@x.org"))).hasToString("uhrGzBkjIryDl8QtxUJ6TKEFanwCdvrqfz5jsJ0clmc");
    }

    @Test
    void addresses_of_one_form_have_one_digest() {
        assertThat(digests.of(address("Ada@X.org"))).isEqualTo(digests.of(address("ada@x.org")));
    }

    @Test
    void other_addresses_have_other_digests() {
        assertThat(digests.of(address("ice@x.org"))).isNotEqualTo(digests.of(address("alice@x.org")));
    }

    @Test
    void under_another_key_it_is_another_digest() {
        AddressDigests other = new AddressDigests(new PersonalDataProperties(KEY, OTHER_KEY));

        assertThat(other.of(address("ada@x.org"))).isNotEqualTo(digests.of(address("ada@x.org")));
    }

    private static EmailAddress address(String written) {
        return EmailAddress.parse(written).orElseThrow();
    }
}
