package dev.roster.http.authentication;

import dev.roster.http.problem.SharedProblems;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands controllers who is calling: a {@link Caller} from the claims of the bearer token (OpenID Connect Core 1.0, section 5.1), or an
 * {@link ApiKeyCaller}. A controller that asks for the one is not reached by the other; one that asks for {@link Anybody} is
 * reached by those as well who show no token.
 */
final class CallerResolver implements HandlerMethodArgumentResolver {

    private static final int NAME_LENGTH = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

    private final RolesClaim roles;
    private final FirstCalls firstCalls;

    CallerResolver(RolesClaim roles, FirstCalls firstCalls) {
        this.roles = roles;
        this.firstCalls = firstCalls;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Actor.class.isAssignableFrom(parameter.getParameterType()) || isAnybody(parameter);
    }

    private static boolean isAnybody(MethodParameter parameter) {
        return parameter.getParameterType() == Anybody.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer view,
            NativeWebRequest request,
            WebDataBinderFactory binder) {
        Authentication shown = SecurityContextHolder.getContext().getAuthentication();
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        if (isAnybody(parameter)) {
            return new Anybody(Optional.ofNullable(shown).map(it -> known(it, http)));
        }
        Actor actor = known(shown, http);
        if (parameter.getParameterType().isInstance(actor)) {
            if (parameter.hasParameterAnnotation(OperatorOnly.class)) {
                ((Caller) actor).requireOperator();
            }
            return actor;
        }
        throw (actor instanceof ApiKeyCaller ? SharedProblems.NOT_FOR_KEYS : SharedProblems.FOR_KEYS_ALONE)
                .asException();
    }

    private Actor known(Authentication shown, HttpServletRequest request) {
        Actor actor = actor(shown, Support.of(request));
        request.setAttribute(Actor.class.getName(), actor);
        if (actor instanceof Caller caller) {
            firstCalls.noteCall(caller, request);
        }
        return actor;
    }

    private Actor actor(Authentication authentication, Optional<Support> support) {
        if (authentication != null && authentication.getPrincipal() instanceof Jwt token) {
            return caller(token, support);
        }
        if (authentication != null && authentication.getPrincipal() instanceof ApiKeyCaller key) {
            return key;
        }
        throw unauthenticated("A bearer token is needed.");
    }

    private Caller caller(Jwt token, Optional<Support> support) {
        UserId userId = UserId.parse(token.getSubject())
                .orElseThrow(() -> unauthenticated("The token names no subject that Roster can keep."));
        Optional<EmailAddress> email = EmailAddress.parse(text(token, "email"));
        return new Caller(
                userId,
                name(token, email),
                email,
                Boolean.TRUE.equals(token.getClaims().get("email_verified")),
                roles.in(token.getClaims()),
                support);
    }

    private static String name(Jwt token, Optional<EmailAddress> email) {
        String claimed = text(token, "name");
        String clean = claimed == null
                ? ""
                : UNPRINTABLE.matcher(claimed).replaceAll(" ").strip();
        if (!clean.isEmpty()) {
            int end = Math.min(NAME_LENGTH, clean.length());
            return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
        }
        return email.map(address -> address.value().substring(0, address.value().indexOf('@')))
                .orElse(token.getSubject());
    }

    private static String text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String value ? value : null;
    }

    private static RuntimeException unauthenticated(String detail) {
        return SharedProblems.UNAUTHENTICATED.withDetail(detail).asException();
    }
}
