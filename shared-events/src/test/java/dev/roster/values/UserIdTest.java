package dev.roster.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserIdTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "auth0|5f7c8ec7c33c6c004bbafe82", "Ada", "{\"a\":'b'}~!", "org_06c4z8k3v1m2n0p9q7r5s8t3wx"})
    void a_subject_is_taken_as_it_is(String subject) {
        assertThat(new UserId(subject)).hasToString(subject);
        assertThat(UserId.parse(subject)).contains(new UserId(subject));
    }

    @Test
    void subjects_that_differ_in_case_are_two_persons() {
        assertThat(new UserId("ada")).isNotEqualTo(new UserId("Ada"));
    }

    @Test
    void a_subject_has_at_most_255_characters() {
        assertThat(new UserId("x".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId("x".repeat(256)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a b", "a\n", "a\u0000", "a\u007f", "jürgen", "\ud83d\ude00"})
    void what_is_not_printable_ascii_is_refused(String subject) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UserId(subject));
        assertThat(UserId.parse(subject)).isEmpty();
    }
}
