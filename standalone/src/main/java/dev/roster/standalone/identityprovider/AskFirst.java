package dev.roster.standalone.identityprovider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has people log in or sign up before their client gets an answer: when it is not known who they are, or when the client wants them to be
 * asked ({@code prompt} and {@code max_age} of OpenID Connect Core 1.0, section 3.1.2.1; {@code prompt=create} of Initiating User
 * Registration via OpenID Connect 1.0, section 4). By now the request has been found valid.
 */
final class AskFirst extends OncePerRequestFilter {

    private final Accounts accounts;
    private final RefusedRequest refused;
    private final Clock clock;

    AskFirst(Accounts accounts, RefusedRequest refused, Clock clock) {
        this.accounts = accounts;
        this.refused = refused;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(Pages.AUTHORIZE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isWellFormed(request)) {
            refused.tell(response, "Something is given twice, or has a character that nobody can see.");
            return;
        }
        forgetWhoHasNoAccountAnyMore(request);
        Set<String> prompt =
                Set.copyOf(Arrays.asList(parameter(request, "prompt").split(" ")));
        if (prompt.contains("none") || isKnown(request) && !wantsToAsk(prompt)) {
            chain.doFilter(request, response);
            return;
        }
        PendingAuthorization.keep(request);
        response.sendRedirect(prompt.contains("create") ? Pages.SIGN_UP : Pages.LOG_IN);
    }

    /** Nothing is given twice (RFC 6749, section 3.1), and nothing has the one character that PostgreSQL does not keep. */
    private static boolean isWellFormed(HttpServletRequest request) {
        return request.getParameterMap().values().stream()
                .allMatch(values -> values.length == 1 && values[0].indexOf('\u0000') < 0);
    }

    /** Their browser has not heard yet that they were erased. */
    private void forgetWhoHasNoAccountAnyMore(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (LogIns.when(authentication).isPresent()
                && accounts.withSubject(authentication.getName()).isEmpty()) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
        }
    }

    private static boolean wantsToAsk(Set<String> prompt) {
        return prompt.contains("login") || prompt.contains("select_account") || prompt.contains("create");
    }

    private boolean isKnown(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return LogIns.when(authentication)
                .filter(since -> isRecent(since, parameter(request, "max_age")))
                .isPresent();
    }

    private boolean isRecent(Instant since, String maxAge) {
        try {
            return maxAge.isEmpty()
                    || since.plusSeconds(Integer.parseInt(maxAge)).isAfter(clock.instant());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
