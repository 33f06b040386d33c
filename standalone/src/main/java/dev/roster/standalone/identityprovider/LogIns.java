package dev.roster.standalone.identityprovider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/** Who is logged in, in the browser's session. */
final class LogIns {

    private final SecurityContextRepository contexts;
    private final Clock clock;

    LogIns(SecurityContextRepository contexts, Clock clock) {
        this.contexts = contexts;
        this.clock = clock;
    }

    /** Begins a session of its own for every log-in: nobody can have prepared it, and nothing of the last person is left in it. */
    void begin(HttpServletRequest request, HttpServletResponse response, Account account) {
        Optional<PendingAuthorization> pending = PendingAuthorization.of(request);
        Optional.ofNullable(request.getSession(false)).ifPresent(session -> session.invalidate());
        pending.ifPresent(kept -> kept.keep(request.getSession()));
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication(account.subject(), clock.instant()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    static Authentication authentication(String subject, Instant since) {
        return UsernamePasswordAuthenticationToken.authenticated(
                subject,
                null,
                List.of(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                        .issuedAt(since)
                        .build()));
    }

    /** Empty when nobody is logged in. */
    static Optional<Instant> when(Authentication authentication) {
        return Optional.ofNullable(authentication).stream()
                .flatMap(known -> known.getAuthorities().stream())
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(factor -> ((FactorGrantedAuthority) factor).getIssuedAt())
                .findFirst();
    }
}
