package dev.roster.http.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteNetworkTest {

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "::ffff:192.0.2.1", "::1"})
    void such_an_address_counts_as_a_whole(String address) {
        assertThat(RemoteNetwork.of(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:0:0:0:1, 2001:db8:1:2:ffff:1:2:3",
        "0:0:0:0:0:0:0:1, 0:0:0:0:0:0:0:2",
        "2001:db8:1:2::1, 2001:db8:1:2::2",
        "2001:db8::1, 2001:db8::ffff:2",
        "fe80:0:0:0:1:2:3:4%eth0, fe80:0:0:0:5:6:7:8%eth0"
    })
    void whoever_has_an_ipv6_address_cannot_take_another_to_be_somebody_else(String one, String other) {
        assertThat(RemoteNetwork.of(one)).isEqualTo(RemoteNetwork.of(other)).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2:0:0:0:1, 2001:db8:1:3:0:0:0:1", "192.0.2.1, 192.0.2.2", "2001:db8:1::1, 2001:db8:2::1"})
    void networks_are_told_apart(String one, String other) {
        assertThat(RemoteNetwork.of(one)).isNotEqualTo(RemoteNetwork.of(other));
    }
}
