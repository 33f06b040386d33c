package dev.roster.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.roster.command.refusal.Refused;
import dev.roster.command.refusal.Rule;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlsTest {

    private final WebhookUrls urls = new WebhookUrls(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org",
                "https://hooks.example.org/roster?team=7&x=%20",
                "HTTPS://Hooks.Example.ORG:443/",
                "https://hooks.example.org:8443/roster",
                "https://a1.b-2.xn--bcher-kva.example/",
                "https://internal.example.org/",
                "https://myhome.arpa/",
                "https://thelocal.example/",
                "https://8.8.8.8/",
                "https://[2606:4700::1111]/"
            })
    void an_address_that_everybody_can_reach_is_good(String url) {
        assertThatCode(() -> urls.require(url)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST:8443/",
                "https://intranet/",
                "https://roster.localhost/",
                "https://metadata.google.internal/",
                "https://Hooks.INTERNAL/",
                "https://printer.local:8443/",
                "https://home.arpa/",
                "https://router.home.arpa/",
                "https://hooks.test/",
                "https://hooks.invalid/",
                "https://hooks.onion/",
                "https://hooks.alt/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fd00::1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/"
            })
    void an_address_of_the_inside_is_forbidden(String url) {
        assertRefused(url, Rule.WEBHOOK_ADDRESS_FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "//hooks.example.org/",
                "http://hooks.example.org/",
                "ftp://hooks.example.org/",
                "file:///etc/passwd",
                "https:hooks.example.org",
                "https:///path",
                "https://user@hooks.example.org/",
                "https://user:secret@hooks.example.org/",
                "https://@hooks.example.org/",
                "https://hooks.example.org/#fragment",
                "https://hooks.example.org./",
                "https://hooks..example.org/",
                "https://.example.org/",
                "https://-a.example.org/",
                "https://a-.example.org/",
                "https://under_score.example.org/",
                "https://bücher.example/",
                "https://hooks.example.org:/",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:22/",
                "https://hooks.example.org:80/",
                "https://hooks.example.org:65536/",
                "https://hooks.example.org:99999999999/",
                "https://hooks.example.org:-443/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.000.000.001/",
                "https://127.0.0.1./",
                "https://1.2.3.256/",
                "https://hooks.example.1/",
                "https://hooks.example.0x7f/",
                "https://[fe80::1%25eth0]/",
                "https://[::1/",
                "https://[1.2.3.4]/",
                "https://hooks.example.org\\@127.0.0.1/",
                "https://127.0.0.1%2f@hooks.example.org/",
                "https://hooks.example.org%00.evil.example/",
                "https://hooks.example.org /",
                "https://hooks.example.org/\r\nX-Injected: 1",
                "https://hooks.example.org/\u0000",
                "https://\u2460\u2461\u2466.0.0.1/"
            })
    void what_could_be_read_in_two_ways_is_no_address(String url) {
        assertRefused(url, Rule.WEBHOOK_URL_INVALID);
    }

    @Test
    void it_has_2000_characters_at_most() {
        String start = "https://hooks.example.org/";
        String longest = start + "a".repeat(WebhookUrls.MAX_LENGTH - start.length());

        assertThatCode(() -> urls.require(longest)).doesNotThrowAnyException();
        assertRefused(longest + "a", Rule.WEBHOOK_URL_INVALID);
        assertRefused("https://" + "a.".repeat(130) + "example/", Rule.WEBHOOK_URL_INVALID);
    }

    @Test
    void where_any_address_is_good_it_is_still_to_be_read_in_one_way() {
        WebhookUrls any = new WebhookUrls(true);

        assertThatCode(() -> any.require("http://localhost:80/")).doesNotThrowAnyException();
        assertThatCode(() -> any.require("https://127.0.0.1:8443/")).doesNotThrowAnyException();
        assertThat(refusal(any, "http://127.1/")).isEqualTo(Rule.WEBHOOK_URL_INVALID);
        assertThat(refusal(any, "http://a@localhost/")).isEqualTo(Rule.WEBHOOK_URL_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:10.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fdff::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void no_request_goes_there(String address) throws UnknownHostException {
        assertThat(ForbiddenAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:8.8.8.8"
            })
    void requests_go_there(String address) throws UnknownHostException {
        assertThat(ForbiddenAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    /** However a resolver may hand it out. */
    @Test
    void an_ipv4_mapped_address_is_not_one_of_ipv6() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};

        assertThat(ForbiddenAddresses.contain(Inet6Address.getByAddress("name.example", mapped, 0)))
                .isTrue();
    }

    private void assertRefused(String url, Rule rule) {
        assertThat(refusal(urls, url)).isEqualTo(rule);
    }

    private static Rule refusal(WebhookUrls urls, String url) {
        try {
            urls.require(url);
            return null;
        } catch (Refused refused) {
            return refused.rule();
        }
    }
}
