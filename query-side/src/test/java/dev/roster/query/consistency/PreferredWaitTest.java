package dev.roster.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferredWaitTest {

    @Test
    void isTwoSecondsUnlessTold() {
        assertThat(seconds()).isEqualTo(2);
        assertThat(seconds("respond-async, return=minimal")).isEqualTo(2);
        assertThat(seconds("nowait=9", "await=9")).isEqualTo(2);
    }

    @Test
    void isFoundAmongOtherPreferences() {
        assertThat(seconds("wait=10")).isEqualTo(10);
        assertThat(seconds("respond-async, wait=10")).isEqualTo(10);
        assertThat(seconds("respond-async", "Wait = \"0\"; foo=bar, return=minimal"))
                .isZero();
    }

    @Test
    void isTheFirstOfSeveral() {
        assertThat(seconds("wait=3, wait=4")).isEqualTo(3);
        assertThat(seconds("wait=3", "wait=4")).isEqualTo(3);
    }

    @Test
    void isThirtySecondsAtMost() {
        assertThat(seconds("wait=31")).isEqualTo(30);
        assertThat(seconds("wait=999999999")).isEqualTo(30);
    }

    @Test
    void isIgnoredWhenItIsNoNumber() {
        assertThat(seconds("wait=soon")).isEqualTo(2);
        assertThat(seconds("wait=-1")).isEqualTo(2);
        assertThat(seconds("wait=1.5")).isEqualTo(2);
        assertThat(seconds("wait")).isEqualTo(2);
    }

    private static long seconds(String... headers) {
        return PreferredWait.in(Collections.enumeration(List.of(headers))).toSeconds();
    }
}
