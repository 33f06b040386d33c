package dev.roster.query.invitation;

import dev.roster.http.invitationlink.InvitationLinks.Reference;
import dev.roster.query.consistency.ReadModelBehind;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What somebody with a link sees before they log in: the invitation, or why it admits nobody. */
final class InvitationPreview {

    private static final String INVITATION = """
            select invitation.*, organization.name as organization_name, organization.closed
              from readmodel.invitation
              join readmodel.invitation_organization organization using (organization_id)
             where invitation_id = :invitation
            """;

    private final ReadModel readModel;
    private final Clock clock;

    InvitationPreview(ReadModel readModel, Clock clock) {
        this.readModel = readModel;
        this.clock = clock;
    }

    /**
     * What an invitation is to.
     *
     * @param invitedBy the name of whoever sent this link
     * @param email null when the person was erased
     */
    @Schema(name = "InvitationPreview")
    record Preview(
            String organizationName,
            String invitedBy,
            @Nullable String email,
            String role,
            Instant expiresAt) {}

    private record Found(String state, int generation, boolean closed, Preview preview) {}

    Preview of(Reference link) {
        Found found = readModel
                .sql(INVITATION)
                .param("invitation", link.invitationId().value())
                .query(InvitationPreview::found)
                .optional()
                // The token is genuine, so there is such an invitation: this node has not read of it yet.
                .orElseThrow(ReadModelBehind::refusal);
        refuseWhatAdmitsNobody(link, found);
        return found.preview();
    }

    /** In the order in which it helps: what became of the invitation before what is wrong with this link to it. */
    private void refuseWhatAdmitsNobody(Reference link, Found found) {
        switch (found.state()) {
            case "accepted" -> throw Refusal.INVITATION_ALREADY_ACCEPTED.asException();
            case "revoked" -> throw Refusal.INVITATION_REVOKED.asException();
            case "declined" -> throw Refusal.INVITATION_NOT_PENDING.asException();
            default -> {
                // Pending, or expired as any pending one does: the generation and the clock decide below.
            }
        }
        if (link.generation() < found.generation()) {
            throw Refusal.INVITATION_SUPERSEDED.asException();
        }
        if (link.generation() > found.generation()) {
            throw ReadModelBehind.refusal();
        }
        if (!found.preview().expiresAt().isAfter(clock.instant())) {
            throw Refusal.INVITATION_EXPIRED.asException();
        }
        if (found.closed()) {
            throw Refusal.ORGANIZATION_CLOSED.asException();
        }
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        return new Found(
                row.getString("state"),
                row.getInt("generation"),
                row.getBoolean("closed"),
                new Preview(
                        row.getString("organization_name"),
                        People.shown(row.getString("sender_name")),
                        row.getString("email"),
                        row.getString("role"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()));
    }
}
