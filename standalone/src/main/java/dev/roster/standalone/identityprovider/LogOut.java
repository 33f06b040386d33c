package dev.roster.standalone.identityprovider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/**
 * What ends when the client sends somebody to log out (OpenID Connect RP-Initiated Logout 1.0, section 2): the browser's session, and all
 * that was given out in it. Spring by itself would leave refresh tokens alone.
 */
final class LogOut implements LogoutHandler {

    private final PermissionTables tables;
    private final LogoutHandler session = new SecurityContextLogoutHandler();

    LogOut(PermissionTables tables) {
        this.tables = tables;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        OidcLogoutAuthenticationToken loggingOut = (OidcLogoutAuthenticationToken) authentication;
        tables.removeAllOf(loggingOut.getIdToken().getClaimAsString(Permission.SESSION));
        if (loggingOut.isPrincipalAuthenticated()) {
            session.logout(request, response, (Authentication) loggingOut.getPrincipal());
        }
    }
}
