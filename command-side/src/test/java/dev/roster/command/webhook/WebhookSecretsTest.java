package dev.roster.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.testing.TestKeys;
import dev.roster.values.WebhookId;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
    private static final WebhookId HOOK = WebhooksTest.hook(1);

    /** Written down once: another derivation would make worthless what customers have. */
    @Test
    void the_same_secret_is_made_again_at_any_time() {
        assertThat(secrets(KEY, 1, null).reveal(HOOK, 1))
                .isEqualTo("whsec_6jXdx8xbPHAzfkgP0uEMpGebW4WBYwi4S1od/H5Je5s=");
    }

    @Test
    void each_webhook_and_each_generation_has_another() {
        WebhookSecrets secrets = secrets(KEY, 1, null);

        assertThat(secrets.reveal(HOOK, 1))
                .isNotEqualTo(secrets.reveal(HOOK, 2))
                .isNotEqualTo(secrets.reveal(WebhooksTest.hook(2), 1));
    }

    @Test
    void what_the_key_before_made_stays_good_as_long_as_that_is_there() {
        byte[] before = secrets(KEY, 1, null).secret(HOOK, 1, 1).orElseThrow();

        assertThat(secrets(TestKeys.random(), 2, KEY).secret(HOOK, 1, 1)).hasValue(before);
        assertThat(secrets(TestKeys.random(), 2, null).secret(HOOK, 1, 1)).isEmpty();
        assertThat(secrets(TestKeys.random(), 3, KEY).secret(HOOK, 1, 1)).isEmpty();
    }

    private static WebhookSecrets secrets(String key, int id, String previous) {
        return new WebhookSecrets(new WebhookProperties(key, id, previous, false));
    }
}
