package dev.roster.command.apikey;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;

import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.values.ApiKeyId;
import org.junit.jupiter.api.Test;

class ApiKeySnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        ApiKeyId key = new ApiKeyId("key_%026d".formatted(1));

        assertAsWrittenDown(
                new ApiKey(),
                key.value(),
                new ApiKeyCreated(key, ACME, "CI", "ab".repeat(32), BOB.userId(), BOB.name(), null),
                new ApiKeyRevoked(key, ACME, BOB.userId()));
    }
}
