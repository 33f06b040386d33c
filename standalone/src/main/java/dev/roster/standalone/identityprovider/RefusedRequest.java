package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.http.problem.Problem;
import dev.roster.http.problem.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * An authorization request that is not as it should be is told to the client (RFC 6749, section 4.1.2.1), or to whoever sees it where it is
 * not certain whose it is. Spring would hand the latter to the error page, which knows of no parameters and complains of those instead.
 */
final class RefusedRequest implements AuthenticationFailureHandler {

    private final ProblemResponses problems;

    RefusedRequest(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2AuthorizationCodeRequestAuthenticationException refused =
                (OAuth2AuthorizationCodeRequestAuthenticationException) failure;
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = refused.getAuthorizationCodeRequestAuthentication();
        if (asked == null || asked.getRedirectUri() == null) {
            tell(response, refused.getError().getDescription());
        } else {
            response.sendRedirect(address(asked, refused.getError()));
        }
    }

    void tell(HttpServletResponse response, String what) throws IOException {
        problems.write(
                response,
                Problem.of(HttpStatus.BAD_REQUEST, "invalid_request", "The client's request is not valid. " + what));
    }

    private static String address(OAuth2AuthorizationCodeRequestAuthenticationToken asked, OAuth2Error error) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUriString(asked.getRedirectUri()).queryParam("error", error.getErrorCode());
        if (error.getDescription() != null) {
            address.queryParam("error_description", UriUtils.encode(error.getDescription(), UTF_8));
        }
        if (asked.getState() != null) {
            address.queryParam("state", UriUtils.encode(asked.getState(), UTF_8));
        }
        return address.build(true).toUriString();
    }
}
