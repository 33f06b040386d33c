package dev.roster.command.organization;

import static dev.roster.command.Facts.ACME;
import static dev.roster.command.Facts.BOB;
import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.NOON;
import static dev.roster.command.Facts.created;
import static dev.roster.command.Facts.founded;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.Facts.joined;
import static dev.roster.command.Facts.reserved;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;

import dev.roster.values.Plan;
import dev.roster.values.Role;
import org.junit.jupiter.api.Test;

class OrganizationSnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        assertAsWrittenDown(
                new Organization(),
                ACME.value(),
                created(Plan.TEAM),
                founded(),
                joined(BOB, Role.MEMBER),
                reserved(invitation(1), CY, NOON));
    }
}
