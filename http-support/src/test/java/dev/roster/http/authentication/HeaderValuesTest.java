package dev.roster.http.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class HeaderValuesTest {

    @Test
    void the_same_characters_pass_as_in_springs_own_firewall() {
        HeaderValues values = new HeaderValues();

        assertThat(IntStream.rangeClosed(0, 0xff)
                        .filter(c -> values.test("a" + (char) c + "b"))
                        .toArray())
                .containsExactly(IntStream.rangeClosed(0, 0xff)
                        .filter(c -> passesStrictFirewall("a" + (char) c + "b"))
                        .toArray());
    }

    private static boolean passesStrictFirewall(String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Any", value);
        try {
            new StrictHttpFirewall().getFirewalledRequest(request).getHeader("X-Any");
            return true;
        } catch (RequestRejectedException e) {
            return false;
        }
    }
}
