package dev.roster.standalone.identityprovider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people allowed clients, and the codes and tokens given out on it. Spring's own JDBC service would keep those as they are, and would
 * let two who come at the same moment use the same one.
 */
final class Permissions implements OAuth2AuthorizationService {

    private final PermissionTables tables;
    private final TransactionOperations transactions;
    private final RegisteredClientRepository clients;

    Permissions(PermissionTables tables, TransactionOperations transactions, RegisteredClientRepository clients) {
        this.tables = tables;
        this.transactions = transactions;
        this.clients = clients;
    }

    /** @throws OAuth2AuthenticationException when somebody else has changed it meanwhile: no code and no token is used twice */
    @Override
    public void save(OAuth2Authorization authorization) {
        Permission permission = Permission.of(authorization);
        transactions.executeWithoutResult(transaction -> {
            if (permission.version() == 0) {
                tables.removeWhatIsOver();
                tables.insert(permission);
            } else if (!tables.update(permission)) {
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
            }
            Permission.tokensOf(authorization).forEach(token -> tables.put(permission.id(), token));
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        tables.remove(authorization.getId());
    }

    @Override
    public OAuth2Authorization findById(String id) {
        return tables.permission(id)
                .map(permission -> spring(permission, tables.currentTokens(id)))
                .orElse(null);
    }

    @Override
    public OAuth2Authorization findByToken(String value, OAuth2TokenType type) {
        Optional<PermissionTables.Shown> found = tables.find(value)
                .filter(shown -> type == null || shown.token().kind().stored().equals(type.getValue()));
        if (found.filter(shown -> shown.replaced() && shown.token().kind() == TokenKind.REFRESH)
                .isPresent()) {
            // Two have it, and one of them is a thief: neither goes on (RFC 9700, section 4.14.2).
            tables.remove(found.get().permission().id());
            return null;
        }
        return found.map(shown -> spring(shown.permission(), tokens(shown))).orElse(null);
    }

    /** The current ones, but the shown one in place of the one of its kind: an ID token tells who logs out even when there is a newer. */
    private List<StoredToken> tokens(PermissionTables.Shown shown) {
        List<StoredToken> tokens =
                new ArrayList<>(tables.currentTokens(shown.permission().id()));
        tokens.removeIf(token -> token.kind() == shown.token().kind());
        tokens.add(shown.token());
        return tokens;
    }

    private OAuth2Authorization spring(Permission permission, List<StoredToken> tokens) {
        return permission.with(tokens, clients.findById(permission.client()));
    }
}
