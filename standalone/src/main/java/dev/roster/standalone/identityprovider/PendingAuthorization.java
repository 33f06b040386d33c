package dev.roster.standalone.identityprovider;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An authorization request (RFC 6749, section 4.1.1) that waits in the browser's session until it is known who makes it. There is one: of
 * several pages in one browser, the last that asked is returned to.
 *
 * @param address where it goes on
 * @param loginHint the address that the person will probably give; empty when the client has no idea
 */
record PendingAuthorization(String address, String loginHint) implements Serializable {

    private static final String IN_SESSION = PendingAuthorization.class.getName();
    private static final String NOTHING_PENDING = "/";
    private static final int HINT_LENGTH = 320;

    /** They ask for the person to be asked, which has then been done. */
    private static final Set<String> DONE = Set.of("prompt", "max_age");

    static void keep(HttpServletRequest request) {
        String parameters = request.getParameterMap().entrySet().stream()
                .filter(parameter -> !DONE.contains(parameter.getKey()))
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        String hint = Optional.ofNullable(request.getParameter("login_hint")).orElse("");
        new PendingAuthorization(
                        request.getRequestURI() + "?" + parameters,
                        hint.substring(0, Math.min(HINT_LENGTH, hint.length())))
                .keep(request.getSession());
    }

    void keep(HttpSession session) {
        session.setAttribute(IN_SESSION, this);
    }

    static Optional<PendingAuthorization> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (PendingAuthorization) session.getAttribute(IN_SESSION));
    }

    static String loginHint(HttpServletRequest request) {
        return of(request).map(PendingAuthorization::loginHint).orElse("");
    }

    /** It is over: where the browser is sent. */
    static String take(HttpServletRequest request) {
        Optional<PendingAuthorization> pending = of(request);
        pending.ifPresent(over -> request.getSession().removeAttribute(IN_SESSION));
        return pending.map(PendingAuthorization::address).orElse(NOTHING_PENDING);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
