package dev.roster.standalone.identityprovider;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people allowed clients, and the codes and tokens given out on it: those by their digests alone. Spring's own JDBC service would
 * keep them as they are.
 */
final class Permissions implements OAuth2AuthorizationService {

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
            TokenKind.of(row.getString("kind")).orElseThrow(),
            StoredToken.hidden(row.getBytes("digest")),
            scopes(row, "scopes"),
            instant(row, "issued_at"),
            instant(row, "expires_at"),
            row.getBoolean("invalidated"));

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final RegisteredClientRepository clients;
    private final Clock clock;

    /** A token that somebody showed, whether it is still the one in use, and what it was given out on as that was at the same moment. */
    private record Shown(StoredToken token, boolean replaced, Permission permission) {}

    Permissions(
            JdbcTemplate jdbc, TransactionOperations transactions, RegisteredClientRepository clients, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clients = clients;
        this.clock = clock;
    }

    /** @throws OAuth2AuthenticationException when somebody else has changed it meanwhile: no code and no token is used twice */
    @Override
    public void save(OAuth2Authorization authorization) {
        Permission permission = Permission.of(authorization);
        transactions.executeWithoutResult(transaction -> {
            if (permission.version() == 0) {
                removeWhatIsOver();
                insert(permission);
            } else if (!update(permission)) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            Permission.tokensOf(authorization).forEach(token -> put(permission.id(), token));
        });
    }

    private void removeWhatIsOver() {
        jdbc.update("delete from identity.token where replaced and expires_at <= ?", at(clock.instant()));
        jdbc.update("""
                delete from identity.permission p
                where not exists (select from identity.token t where t.permission = p.id and t.expires_at > ?)
                """, at(clock.instant()));
    }

    private void insert(Permission permission) {
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

    private boolean update(Permission permission) {
        return jdbc.update(
                        "update identity.permission set version = version + 1, session = ? where id = ? and version = ?",
                        permission.session(),
                        permission.id(),
                        permission.version())
                == 1;
    }

    private void put(String permission, StoredToken token) {
        jdbc.update(
                "update identity.token set replaced = true where permission = ? and kind = ? and digest <> ? and not replaced",
                permission,
                token.kind().stored(),
                token.digest());
        jdbc.update(
                """
                insert into identity.token (digest, permission, kind, scopes, issued_at, expires_at, invalidated)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (digest) do update set invalidated = excluded.invalidated
                """,
                token.digest(),
                permission,
                token.kind().stored(),
                array(token.scopes()),
                at(token.issuedAt()),
                at(token.expiresAt()),
                token.invalidated());
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        remove(authorization.getId());
    }

    private void remove(String permission) {
        jdbc.update("delete from identity.permission where id = ?", permission);
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return jdbc.query("select * from identity.permission where id = ?", PERMISSION, id).stream()
                .map(permission -> spring(permission, currentTokens(id)))
                .findFirst()
                .orElse(null);
    }

    @Override
    public OAuth2Authorization findByToken(String value, OAuth2TokenType type) {
        Optional<Shown> found = find(value)
                .filter(shown -> type == null || shown.token().kind().stored().equals(type.getValue()));
        if (found.filter(shown -> shown.replaced() && shown.token().kind() == TokenKind.REFRESH)
                .isPresent()) {
            // Two have it, and one of them is a thief: neither goes on (RFC 9700, section 4.14.2).
            remove(found.get().permission().id());
            return null;
        }
        return found.map(shown -> spring(shown.permission(), tokens(shown))).orElse(null);
    }

    private Optional<Shown> find(String value) {
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

    /** The current ones, but the shown one in place of the one of its kind: an ID token tells who logs out even when there is a newer. */
    private List<StoredToken> tokens(Shown shown) {
        List<StoredToken> tokens =
                new ArrayList<>(currentTokens(shown.permission().id()));
        tokens.removeIf(token -> token.kind() == shown.token().kind());
        tokens.add(shown.token());
        return tokens;
    }

    private List<StoredToken> currentTokens(String permission) {
        return jdbc.query("select * from identity.token where permission = ? and not replaced", TOKEN, permission);
    }

    private OAuth2Authorization spring(Permission permission, List<StoredToken> tokens) {
        return permission.with(tokens, clients.findById(permission.client()));
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
