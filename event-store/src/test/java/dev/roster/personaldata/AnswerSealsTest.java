package dev.roster.personaldata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.roster.testing.TestKeys;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerSealsTest {

    private static final byte[] REQUEST = "POST /organizations".getBytes(UTF_8);
    private static final byte[] ANSWER = "the answer".getBytes(UTF_8);

    private final PersonalDataProperties keys = new PersonalDataProperties(TestKeys.random(), TestKeys.random());
    private final AnswerSeals seals = new AnswerSeals(keys);
    private final AnswerSeal seal = seals.of("ada", "key-1", REQUEST).get(0);

    @Test
    void whoever_asks_again_finds_and_opens_the_answer() {
        AnswerSeal again = new AnswerSeals(keys).of("ada", "key-1", REQUEST).get(0);

        assertThat(again.key()).isEqualTo(seal.key());
        assertThat(again.fingerprint()).isEqualTo(seal.fingerprint());
        assertThat(again.open(seal.seal(ANSWER))).isEqualTo(ANSWER);
    }

    @Test
    void another_request_under_the_same_key_is_told_apart() {
        AnswerSeal other = seals.of("ada", "key-1", "DELETE /organizations/x".getBytes(UTF_8))
                .get(0);

        assertThat(other.key()).isEqualTo(seal.key());
        assertThat(other.fingerprint()).isNotEqualTo(seal.fingerprint());
    }

    @Test
    void another_caller_another_key_and_another_master_key_are_all_others() {
        byte[] sealed = seal.seal(ANSWER);

        for (AnswerSeal other : List.of(
                seals.of("bob", "key-1", REQUEST).get(0),
                seals.of("ada", "key-2", REQUEST).get(0),
                seals.of("adak", "ey-1", REQUEST).get(0),
                new AnswerSeals(new PersonalDataProperties(TestKeys.random(), TestKeys.random()))
                        .of("ada", "key-1", REQUEST)
                        .get(0))) {
            assertThat(other.key()).isNotEqualTo(seal.key());
            assertThatIllegalStateException().isThrownBy(() -> other.open(sealed));
        }
    }

    @Test
    void an_answer_from_before_a_rotation_of_the_master_key_is_found_and_opened() {
        String next = TestKeys.random();
        List<AnswerSeal> after = new AnswerSeals(
                        new PersonalDataProperties(next, null, List.of(keys.masterKey()), keys.addressKey()))
                .of("ada", "key-1", REQUEST);

        assertThat(after).hasSize(2);
        assertThat(after.get(0).key()).as("kept under the new one from now on").isNotEqualTo(seal.key());
        assertThat(after.get(1).key()).isEqualTo(seal.key());
        assertThat(after.get(1).open(seal.seal(ANSWER))).isEqualTo(ANSWER);
    }

    @Test
    void what_is_stored_tells_neither_the_key_nor_the_answer() {
        List<byte[]> stored = List.of(seal.key(), seal.fingerprint(), seal.seal(ANSWER));

        assertThat(stored).allSatisfy(bytes -> {
            String text = new String(bytes, UTF_8);
            assertThat(text).doesNotContain("key-1").doesNotContain("answer").doesNotContain("organizations");
        });
        assertThat(seal.key()).isNotEqualTo(seal.fingerprint());
        assertThat(Arrays.equals(seal.seal(ANSWER), seal.seal(ANSWER))).isFalse();
    }
}
