package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roster.command.invitationmail.SmtpProperties;
import dev.roster.personaldata.EmailAddress;
import dev.roster.standalone.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SignUpMailTest {

    @Test
    void aMailThatCannotBeSentIsToldInWordsAndLoggedWithoutItsAddressAndItsCode(CapturedOutput output) {
        SmtpProperties nobody = new SmtpProperties("localhost", FreePort.any(), "", "", false, "roster@localhost");
        SignUpMail mail = new SignUpMail(nobody, "http://localhost:8080");

        assertThatThrownBy(() -> mail.sendCode(new EmailAddress("ada@acme.example"), "123456"))
                .isInstanceOf(Refused.class)
                .hasMessage("The mail could not be sent. Please try again.");

        assertThat(output)
                .contains("could not be sent")
                .doesNotContain("ada@acme.example")
                .doesNotContain("123456");
    }
}
