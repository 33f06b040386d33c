package dev.roster.command.credits;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.ADA;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;

import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import org.junit.jupiter.api.Test;

class CreditsSnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        assertAsWrittenDown(
                new Credits(),
                Owner.organization(ACME).stream(),
                new CreditsGranted(ACME, null, 10, "invoice", 10, ADA.userId()),
                new CreditsConsumed(ACME, null, 3, "job", 7, ADA.userId(), null));
    }
}
