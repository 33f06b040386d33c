package dev.roster.command.invitation;

import static dev.roster.command.Facts.CY;
import static dev.roster.command.Facts.invitation;
import static dev.roster.command.SnapshotShape.assertAsWrittenDown;
import static dev.roster.command.invitation.InvitationFacts.invited;

import org.junit.jupiter.api.Test;

class InvitationSnapshotTest {

    @Test
    void a_snapshot_looks_as_its_revision_says() {
        assertAsWrittenDown(new Invitation(), invitation(1).value(), invited(invitation(1), CY));
    }
}
