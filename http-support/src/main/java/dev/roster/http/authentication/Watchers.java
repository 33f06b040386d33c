package dev.roster.http.authentication;

import dev.roster.http.management.ManagementPort;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may see how this process is: whoever comes by the door that is there for it, and operators by any. */
final class Watchers implements AuthorizationManager<RequestAuthorizationContext> {

    private final ManagementPort management;
    private final RolesClaim roles;

    Watchers(ManagementPort management, RolesClaim roles) {
        this.management = management;
        this.roles = roles;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends Authentication> caller, RequestAuthorizationContext context) {
        return new AuthorizationDecision(management.received(context.getRequest()) || isOperator(caller.get()));
    }

    private boolean isOperator(Authentication caller) {
        return caller.getPrincipal() instanceof Jwt token
                && roles.in(token.getClaims()).contains(Caller.OPERATOR);
    }
}
