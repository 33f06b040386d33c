package dev.roster.command.account;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;

import dev.roster.account.Accounts;
import dev.roster.events.AccountRegistered;
import dev.roster.events.WorkspaceSwitched;
import org.junit.jupiter.api.Test;

class AccountSnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        assertAsWrittenDown(
                new Account(),
                Accounts.streamOf(BOB.userId()),
                new AccountRegistered(BOB.userId(), BOB.name(), BOB.email(), BOB.address()),
                new WorkspaceSwitched(BOB.userId(), ACME));
    }
}
