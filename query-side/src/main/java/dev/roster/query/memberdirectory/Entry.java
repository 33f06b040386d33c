package dev.roster.query.memberdirectory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.roster.query.readmodel.People;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A member, who has a user id and has joined; or somebody invited, whose invitation has an id and expires.
 *
 * @param name null for somebody invited: nobody knows yet what they are called
 * @param email null when the person was erased
 */
@Schema(name = "Member")
public record Entry(
        @JsonInclude(Include.NON_NULL) String userId,
        @JsonInclude(Include.NON_NULL) String invitationId,
        @Nullable String name,
        @Nullable String email,
        String role,
        String status,
        @JsonInclude(Include.NON_NULL) Instant joinedAt,
        @JsonInclude(Include.NON_NULL) Instant expiresAt) {

    static Entry of(ResultSet row, int n) throws SQLException {
        boolean member = row.getString("kind").equals(EntryKey.MEMBER);
        String id = row.getString("entry_id");
        return new Entry(
                member ? id : null,
                member ? null : id,
                member ? People.shown(row.getString("name")) : null,
                row.getString("email"),
                row.getString("role"),
                row.getString("status"),
                member ? instant(row, "since") : null,
                member ? null : instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
