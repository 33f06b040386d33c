package dev.roster.http.authentication;

import dev.roster.http.problem.Problem;
import dev.roster.personaldata.EmailAddress;
import dev.roster.values.UserId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the {@link Caller} from the claims of the bearer token (OpenID Connect Core 1.0, section 5.1). */
final class CallerResolver implements HandlerMethodArgumentResolver {

    private static final int NAME_LENGTH = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer view,
            NativeWebRequest request,
            WebDataBinderFactory binder) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Jwt token) {
            return caller(token);
        }
        throw unauthenticated("A bearer token is needed.");
    }

    private static Caller caller(Jwt token) {
        UserId userId;
        try {
            userId = new UserId(token.getSubject());
        } catch (IllegalArgumentException e) {
            throw unauthenticated("The token names no subject that Roster can keep.");
        }
        Optional<EmailAddress> email = EmailAddress.parse(text(token, "email"));
        return new Caller(
                userId,
                name(token, email),
                email,
                Boolean.TRUE.equals(token.getClaims().get("email_verified")));
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
        return Problem.of(HttpStatus.UNAUTHORIZED, "unauthenticated", detail).asException();
    }
}
