package dev.roster.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.values.ApiKeyId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTokenTest {

    private static final ApiKeyId ID = new ApiKeyId("key_06c4z8m5e6f7g8h9j0k1m2n3pq");

    private final ApiKeyToken token = ApiKeyToken.draw(ID);

    @Test
    void a_key_is_its_id_a_secret_and_a_checksum() {
        assertThat(token.reveal()).matches("rk_06c4z8m5e6f7g8h9j0k1m2n3pq_[0-9a-f]{72}");

        ApiKeyToken read = ApiKeyToken.parse(token.reveal()).orElseThrow();

        assertThat(read.id()).isEqualTo(ID);
        assertThat(read.digest()).isEqualTo(token.digest()).matches("[0-9a-f]{64}");
        assertThat(token.reveal()).doesNotContain(token.digest());
    }

    @Test
    void no_two_keys_have_a_secret_in_common() {
        Set<String> digests = new HashSet<>();
        for (int n = 0; n < 1000; n++) {
            digests.add(ApiKeyToken.draw(ID).digest());
        }
        assertThat(digests).hasSize(1000);
    }

    @Test
    void whatever_character_is_mistyped_the_checksum_tells() {
        String shown = token.reveal();
        for (int at = 0; at < shown.length(); at++) {
            char other = shown.charAt(at) == '0' ? '1' : '0';
            assertThat(ApiKeyToken.parse(shown.substring(0, at) + other + shown.substring(at + 1)))
                    .as("character %d", at)
                    .isEmpty();
        }
        assertThat(ApiKeyToken.parse(shown.substring(0, shown.length() - 1))).isEmpty();
        assertThat(ApiKeyToken.parse(shown + "0")).isEmpty();
        assertThat(ApiKeyToken.parse(shown.toUpperCase())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rk_", "rk_06c4z8m5e6f7g8h9j0k1m2n3pq", "r\u00fck"})
    void what_is_no_key_is_none(String shown) {
        assertThat(ApiKeyToken.parse(shown)).isEmpty();
    }

    @Test
    void a_key_that_is_printed_by_accident_does_not_tell_its_secret() {
        assertThat(token.toString()).doesNotContain(token.reveal().substring(30));
    }
}
