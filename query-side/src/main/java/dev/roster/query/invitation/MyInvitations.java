package dev.roster.query.invitation;

import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.values.AddressDigest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Invitations that wait for a person. */
final class MyInvitations {

    private static final String WAITING = """
            select invitation.*, organization.name as organization_name
              from readmodel.invitation
              join readmodel.invitation_organization organization using (organization_id)
             where address = :address and state = 'pending' and expires_at > :now and not closed
             order by invited_at desc, invitation_id desc
            """;

    private final ReadModel readModel;
    private final Clock clock;

    MyInvitations(ReadModel readModel, Clock clock) {
        this.readModel = readModel;
        this.clock = clock;
    }

    record ReceivedInvitation(
            String invitationId,
            String organizationId,
            String organizationName,
            String role,
            Inviter invitedBy,
            Instant invitedAt,
            Instant expiresAt) {}

    @Schema(name = "InviterByName")
    record Inviter(String name) {}

    List<ReceivedInvitation> waitingFor(AddressDigest address) {
        return readModel
                .sql(WAITING)
                .param("address", address.value())
                .param("now", ReadModel.at(clock.instant()))
                .query(MyInvitations::receivedInvitation)
                .list();
    }

    private static ReceivedInvitation receivedInvitation(ResultSet row, int n) throws SQLException {
        return new ReceivedInvitation(
                row.getString("invitation_id"),
                row.getString("organization_id"),
                row.getString("organization_name"),
                row.getString("role"),
                new Inviter(People.shown(row.getString("inviter_name"))),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
