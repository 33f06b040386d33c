package dev.roster.query.invitation;

import dev.roster.http.paging.Page;
import dev.roster.query.paging.KeyColumn;
import dev.roster.query.paging.Keyset;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.View;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** All invitations of an organization with what became of them, newest first. */
public final class OrganizationInvitations {

    static final List<String> STATUSES = List.of("pending", "accepted", "declined", "revoked", "expired");

    private static final String SENT = """
              from (select invitation.*,
                           case when state = 'pending' and expires_at <= :now then 'expired' else state end as status
                      from readmodel.invitation) invitation
             where organization_id = :organization
            """;

    private static final String STATUS = "and status in (:statuses)\n";

    private static final String PENDING_FROM =
            "select *\n" + SENT + "and invited_by = :inviter and status = 'pending' order by invited_at, invitation_id";
    private static final Keyset NEWEST_FIRST =
            new Keyset("-invitedAt", List.of(KeyColumn.instant("invited_at"), KeyColumn.text("invitation_id")), true);

    /** @param email null when the person was erased */
    public record SentInvitation(
            String invitationId,
            @Nullable String email,
            String role,
            String status,
            Inviter invitedBy,
            Instant invitedAt,
            Instant expiresAt) {}

    public record Inviter(String userId, String name) {}

    /** All of them. */
    public List<SentInvitation> all(View view, OrganizationId organization) {
        return of(view, organization, Optional.empty(), null, Keyset.ALL).items();
    }

    Page<SentInvitation> of(
            View view, OrganizationId organization, Optional<List<String>> statuses, String after, int limit) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("organization", organization.value())
                .addValue("now", ReadModel.at(view.now()))
                .addValue("statuses", statuses.orElse(null));
        String matching = SENT + statuses.map(given -> STATUS).orElse("");
        return NEWEST_FIRST.page(view, matching, parameters, after, limit, OrganizationInvitations::sentInvitation);
    }

    /** One of them; empty when there is none of this id. */
    public Optional<SentInvitation> find(View view, OrganizationId organization, InvitationId invitation) {
        return view.sql("select *\n" + SENT + "and invitation_id = :invitation")
                .param("organization", organization.value())
                .param("invitation", invitation.value())
                .param("now", ReadModel.at(view.now()))
                .query(OrganizationInvitations::sentInvitation)
                .optional();
    }

    /** All that were ever sent to an address, newest first. */
    public List<SentInvitation> sentTo(View view, OrganizationId organization, AddressDigest address) {
        return view.sql("select *\n" + SENT + "and address = :address order by invited_at desc, invitation_id desc")
                .param("organization", organization.value())
                .param("address", address.value())
                .param("now", ReadModel.at(view.now()))
                .query(OrganizationInvitations::sentInvitation)
                .list();
    }

    /** Those that somebody has sent and that still admit, oldest first. */
    public List<SentInvitation> pendingFrom(View view, OrganizationId organization, UserId inviter) {
        return view.sql(PENDING_FROM)
                .param("organization", organization.value())
                .param("inviter", inviter.value())
                .param("now", ReadModel.at(view.now()))
                .query(OrganizationInvitations::sentInvitation)
                .list();
    }

    private static SentInvitation sentInvitation(ResultSet row, int n) throws SQLException {
        return new SentInvitation(
                row.getString("invitation_id"),
                row.getString("email"),
                row.getString("role"),
                row.getString("status"),
                new Inviter(row.getString("invited_by"), People.shown(row.getString("inviter_name"))),
                row.getObject("invited_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }
}
