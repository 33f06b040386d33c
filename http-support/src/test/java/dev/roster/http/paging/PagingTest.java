package dev.roster.http.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.roster.http.problem.FieldError;
import dev.roster.http.problem.ProblemException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    @Test
    void a_page_has_twenty_items_unless_told() {
        assertThat(Limit.of(null)).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 100})
    void a_page_has_as_many_items_as_told(int limit) {
        assertThat(Limit.of(limit)).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
    void more_than_the_most_is_an_error_and_never_a_silent_cut(int limit) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Limit.of(limit))
                .satisfies(e -> assertThat(e.problem().errors())
                        .containsExactly(new FieldError("limit", "must be between 1 and 100")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "Ąda & „Söhne“", "\ud83d\ude80", "a|b,c", "   "})
    void a_cursor_says_where_a_page_ended(String key) {
        Cursor cursor = new Cursor("name", List.of(key, "usr-1"));

        assertThat(Cursor.decode(cursor.encode(), "name", 2)).isEqualTo(cursor);
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void a_cursor_of_another_order_is_of_no_use() {
        String byName = new Cursor("name", List.of("ada")).encode();

        assertNoCursor(byName, "-name", 1);
        assertNoCursor(byName, "name", 2);
        assertNoCursor(new Cursor("name", List.of("ada", "1")).encode(), "name", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "ada", "ü", "a b", "____", "null", "AAAA"})
    void what_is_no_cursor_is_refused(String after) {
        assertNoCursor(after, "name", 1);
    }

    @Test
    void a_cursor_that_is_no_text_is_refused() {
        byte[] broken = "name\u0000x".getBytes(UTF_8);
        broken[broken.length - 1] = (byte) 0xff;

        assertNoCursor(Base64.getUrlEncoder().encodeToString(broken), "name", 1);
    }

    private static void assertNoCursor(String after, String order, int keys) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.decode(after, order, keys))
                .satisfies(e -> {
                    assertThat(e.problem().code()).isEqualTo("invalid_request");
                    assertThat(e.problem().errors())
                            .extracting(FieldError::field)
                            .containsExactly("after");
                });
    }
}
