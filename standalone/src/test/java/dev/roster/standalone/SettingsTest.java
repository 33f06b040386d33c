package dev.roster.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** What the standalone does not start with. */
class SettingsTest {

    @Test
    void aCertificateIsForOneOfTheSides() {
        MockEnvironment environment = new MockEnvironment().withProperty("roster.tls.certificate", "/etc/tls.crt");

        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ROSTER_TLS_CERTIFICATE is for a command side or a query side");
    }
}
