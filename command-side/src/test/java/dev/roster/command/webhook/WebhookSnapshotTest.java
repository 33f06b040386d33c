package dev.roster.command.webhook;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;

import dev.roster.events.WebhookPauseReason;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookSecretRotated;
import org.junit.jupiter.api.Test;

class WebhookSnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        assertAsWrittenDown(
                new Webhooks(),
                Webhooks.streamOf(ACME),
                WebhooksTest.hookOfAda(),
                new WebhookSecretRotated(WebhooksTest.hook(1), ACME, 3, 2, NOON, ADA.userId()),
                new WebhookPaused(WebhooksTest.hook(1), ACME, WebhookPauseReason.GONE, null));
    }
}
