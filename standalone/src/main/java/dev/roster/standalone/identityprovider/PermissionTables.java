package dev.roster.standalone.identityprovider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The tables of {@link Permissions}: tokens by their digests alone. */
final class PermissionTables {

    private static final RowMapper<Permission> PERMISSION = (row, number) -> new Permission(
            row.getString("id"),
            row.getInt("version"),
            row.getString("client"),
            row.getString("subject"),
            instant(row, "authenticated_at"),
            row.getString("session"),
            scopes(row, "allowed_scopes"),
            row.getString("redirect_uri"),
            row.getString("code_challenge"),
            row.getString("nonce"));

    private static final RowMapper<StoredToken> TOKEN = (row, number) -> new StoredToken(
            TokenKind.of(row.getString("kind")),
            StoredToken.hidden(row.getBytes("digest")),
            scopes(row, "scopes"),
            instant(row, "issued_at"),
            instant(row, "expires_at"),
            row.getBoolean("invalidated"));

    private final JdbcTemplate jdbc;
    private final Clock clock;

    /** A token that somebody showed, whether it is still the one in use, and what it was given out on as that was at the same moment. */
    record Shown(StoredToken token, boolean replaced, Permission permission) {}

    PermissionTables(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Permission permission) {
        jdbc.update(
                """
                insert into identity.permission (id, version, client, subject, authenticated_at, session, allowed_scopes, redirect_uri,
                    code_challenge, nonce)
                values (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                permission.id(),
                permission.client(),
                permission.subject(),
                at(permission.authenticatedAt()),
                permission.session(),
                array(permission.scopes()),
                permission.redirectUri(),
                permission.codeChallenge(),
                permission.nonce());
    }

    /** @return whether it still had the version that it was read with */
    boolean update(Permission permission) {
        return jdbc.update(
                        "update identity.permission set version = version + 1, session = ? where id = ? and version = ?",
                        permission.session(),
                        permission.id(),
                        permission.version())
                == 1;
    }

    /** From now on this is the one in use of its kind. */
    void put(String permission, StoredToken token) {
        jdbc.update(
                "update identity.token set replaced = true where permission = ? and kind = ? and digest <> ? and not replaced",
                permission,
                token.kind().stored(),
                token.digest());
        jdbc.update(
                """
                insert into identity.token (digest, permission, kind, scopes, issued_at, expires_at, invalidated)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (digest) do update set invalidated = excluded.invalidated, replaced = false
                """,
                token.digest(),
                permission,
                token.kind().stored(),
                array(token.scopes()),
                at(token.issuedAt()),
                at(token.expiresAt()),
                token.invalidated());
    }

    void remove(String permission) {
        jdbc.update("delete from identity.permission where id = ?", permission);
    }

    /** @param session digest of its id */
    void removeAllOf(String session) {
        jdbc.update("delete from identity.permission where session = ?", session);
    }

    void removeWhatIsOver() {
        jdbc.update("delete from identity.token where replaced and expires_at <= ?", at(clock.instant()));
        jdbc.update("""
                delete from identity.permission p
                where not exists (select from identity.token t where t.permission = p.id and t.expires_at > ?)
                """, at(clock.instant()));
    }

    Optional<Permission> permission(String id) {
        return jdbc.query("select * from identity.permission where id = ?", PERMISSION, id).stream()
                .findFirst();
    }

    Optional<Shown> find(String value) {
        return jdbc
                .query(
                        "select * from identity.token join identity.permission on permission.id = token.permission where digest = ?",
                        (row, number) -> new Shown(
                                TOKEN.mapRow(row, number).shownAs(value),
                                row.getBoolean("replaced"),
                                PERMISSION.mapRow(row, number)),
                        StoredToken.digest(value))
                .stream()
                .findFirst();
    }

    List<StoredToken> currentTokens(String permission) {
        return jdbc.query("select * from identity.token where permission = ? and not replaced", TOKEN, permission);
    }

    private static String[] array(Set<String> scopes) {
        return scopes.toArray(String[]::new);
    }

    private static Set<String> scopes(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
