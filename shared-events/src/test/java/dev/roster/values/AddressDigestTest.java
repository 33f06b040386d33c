package dev.roster.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressDigestTest {

    private static final String DIGEST = "Zm9vYmFyYmF6cXV4LWFuZC1zby1vbl9hbmQtc29fb24";

    @Test
    void a_digest_is_43_characters_of_base64url() {
        assertThat(new AddressDigest(DIGEST)).hasToString(DIGEST);
    }

    /** Nobody is to store an address where a digest belongs. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ada@x.org",
                "Zm9vYmFyYmF6cXV4LWFuZC1zby1vbl9hbmQtc29fb2",
                "Zm9vYmFyYmF6cXV4LWFuZC1zby1vbl9hbmQtc29fb24=",
                "Zm9vYmFyYmF6cXV4+WFuZC1zby1vbl9hbmQtc29fb24"
            })
    void anything_else_is_refused(String candidate) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AddressDigest(candidate));
    }

    @Test
    void personal_data_names_whose_it_is_and_what_was_sealed() {
        assertThatNullPointerException().isThrownBy(() -> new PersonalData(null, "sealed"));
        assertThatNullPointerException().isThrownBy(() -> new PersonalData(new AddressDigest(DIGEST), null));
    }
}
