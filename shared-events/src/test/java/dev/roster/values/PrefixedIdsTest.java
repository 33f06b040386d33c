package dev.roster.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixedIdsTest {

    private static final String DIGITS = "06c4z8k3v1m2n0p9q7r5s8t3wx";

    @Test
    void an_organization_id_is_read_and_printed_as_it_is_written() {
        assertThat(OrganizationId.parse("org_" + DIGITS)).contains(new OrganizationId("org_" + DIGITS));
        assertThat(new OrganizationId("org_" + DIGITS)).hasToString("org_" + DIGITS);
    }

    @Test
    void an_invitation_id_is_read_and_printed_as_it_is_written() {
        assertThat(InvitationId.parse("inv_" + DIGITS)).contains(new InvitationId("inv_" + DIGITS));
        assertThat(new InvitationId("inv_" + DIGITS)).hasToString("inv_" + DIGITS);
        assertThat(ApiKeyId.parse("key_" + DIGITS)).contains(new ApiKeyId("key_" + DIGITS));
        assertThat(new ApiKeyId("key_" + DIGITS)).hasToString("key_" + DIGITS);
        assertThat(WebhookId.parse("wh_" + DIGITS)).contains(new WebhookId("wh_" + DIGITS));
        assertThat(new WebhookId("wh_" + DIGITS)).hasToString("wh_" + DIGITS);
    }

    @Test
    void every_digit_of_crockford_base32_may_occur() {
        assertThat(OrganizationId.parse("org_70123456789abcdefghjkmnpqr")).isPresent();
        assertThat(OrganizationId.parse("org_7stvwxyz000000000000000000")).isPresent();
    }

    @Test
    void the_id_of_an_invitation_is_not_that_of_an_organization() {
        assertThat(OrganizationId.parse("inv_" + DIGITS)).isEmpty();
        assertThat(InvitationId.parse("org_" + DIGITS)).isEmpty();
        assertThat(ApiKeyId.parse("inv_" + DIGITS)).isEmpty();
        assertThat(WebhookId.parse("key_" + DIGITS)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "org_",
                DIGITS,
                "org_06c4z8k3v1m2n0p9q7r5s8t3w",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wxy",
                "org_06C4Z8K3V1M2N0P9Q7R5S8T3WX",
                "ORG_06c4z8k3v1m2n0p9q7r5s8t3wx",
                "org_86c4z8k3v1m2n0p9q7r5s8t3wx",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wi",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wl",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wo",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wu",
                "org_06c4z8k3v1m2n0p9q7r5s8t3w\n",
                "org_06c4z8k3v1m2n0p9q7r5s8t3wx\n",
                " org_06c4z8k3v1m2n0p9q7r5s8t3wx",
                "org_06c4z8k3v1m2n0p9q7r5s8t3w\u0661"
            })
    void anything_else_is_refused(String candidate) {
        assertThat(OrganizationId.parse(candidate)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new OrganizationId(candidate));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "inv_", "inv_06c4z8k3v1m2n0p9q7r5s8t3wU", "inv_06c4z8k3v1m2n0p9q7r5s8t3wx "})
    void anything_else_is_refused_for_invitations_too(String candidate) {
        assertThat(InvitationId.parse(candidate)).isEmpty();
        assertThat(ApiKeyId.parse(candidate)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new InvitationId(candidate));
    }

    /** What a client sent could be anything, and ends up in logs. */
    @Test
    void the_refusal_does_not_repeat_what_was_given() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OrganizationId("<script>"))
                .withMessageNotContaining("script");
    }
}
