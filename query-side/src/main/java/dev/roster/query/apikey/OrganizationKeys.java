package dev.roster.query.apikey;

import dev.roster.apikey.LastUses;
import dev.roster.http.paging.Page;
import dev.roster.query.paging.KeyColumn;
import dev.roster.query.paging.Keyset;
import dev.roster.query.readmodel.People;
import dev.roster.query.readmodel.ReadModel;
import dev.roster.query.readmodel.View;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The keys of an organization, newest first. */
public final class OrganizationKeys {

    static final List<String> STATUSES = List.of("active", "expired", "revoked");

    private static final String KEYS = """
              from (select api_key.*,
                           case when revoked then 'revoked' when expires_at <= :now then 'expired' else 'active' end as status
                      from readmodel.api_key) api_key
             where organization_id = :organization
            """;
    private static final String STATUS = "and status in (:statuses)\n";
    private static final String MANAGED_BY = "and created_by = :creator and not transferred\n";
    private static final String ACTIVE_OF_CREATOR =
            "select *\n" + KEYS + "and created_by = :creator and status = 'active' order by created_at, key_id";

    private static final Keyset NEWEST_FIRST =
            new Keyset("-createdAt", List.of(KeyColumn.instant("created_at"), KeyColumn.text("key_id")), true);

    private final LastUses uses;

    OrganizationKeys(LastUses uses) {
        this.uses = uses;
    }

    /**
     * One key.
     *
     * @param managedBy {@code creator}, beside the admins, or {@code admins} alone
     * @param expiresAt null when it does not expire
     * @param lastUsedAt to the second; null when it was never used
     */
    @Schema(name = "ApiKey")
    public record ShownKey(
            String keyId,
            String name,
            String status,
            Creator createdBy,
            @Nullable String managedBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        private ShownKey lastUsedAt(Instant use) {
            return new ShownKey(keyId, name, status, createdBy, managedBy, createdAt, expiresAt, use);
        }
    }

    public record Creator(String userId, String name) {}

    /** All of them, whoever manages them. */
    public List<ShownKey> all(View view, OrganizationId organization) {
        return of(view, organization, null, Optional.empty(), null, Keyset.ALL).items();
    }

    /** @param managedBy only the keys that this member may revoke without being an admin; null for all */
    Page<ShownKey> of(
            View view,
            OrganizationId organization,
            UserId managedBy,
            Optional<List<String>> statuses,
            String after,
            int limit) {
        MapSqlParameterSource parameters = parameters(view, organization)
                .addValue("creator", managedBy == null ? null : managedBy.value())
                .addValue("statuses", statuses.orElse(null));
        String matching = KEYS
                + (managedBy == null ? "" : MANAGED_BY)
                + statuses.map(given -> STATUS).orElse("");
        Page<ShownKey> page = NEWEST_FIRST.page(view, matching, parameters, after, limit, OrganizationKeys::shownKey);
        return new Page<>(withLastUses(page.items(), view), page.next(), page.total());
    }

    /** The keys that somebody created, whoever manages them now, as far as they are good for something; oldest first. */
    public List<ShownKey> activeOf(View view, OrganizationId organization, UserId creator) {
        return withLastUses(
                view.sql(ACTIVE_OF_CREATOR)
                        .params(parameters(view, organization)
                                .addValue("creator", creator.value())
                                .getValues())
                        .query(OrganizationKeys::shownKey)
                        .list(),
                view);
    }

    private MapSqlParameterSource parameters(View view, OrganizationId organization) {
        return new MapSqlParameterSource("organization", organization.value())
                .addValue("now", ReadModel.at(view.now()));
    }

    /** No event tells of a use, so that only the last one is known: when it came later, nothing is known of before. */
    private List<ShownKey> withLastUses(List<ShownKey> keys, View view) {
        Map<ApiKeyId, Instant> last =
                uses.of(keys.stream().map(key -> new ApiKeyId(key.keyId())).toList());
        Instant now = view.now();
        return keys.stream()
                .map(key -> {
                    Instant use = last.get(new ApiKeyId(key.keyId()));
                    return use == null || use.isAfter(now) ? key : key.lastUsedAt(use);
                })
                .toList();
    }

    private static ShownKey shownKey(ResultSet row, int n) throws SQLException {
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        return new ShownKey(
                row.getString("key_id"),
                row.getString("name"),
                row.getString("status"),
                new Creator(row.getString("created_by"), People.shown(row.getString("creator_name"))),
                row.getBoolean("transferred") ? "admins" : "creator",
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expiresAt == null ? null : expiresAt.toInstant(),
                null);
    }
}
