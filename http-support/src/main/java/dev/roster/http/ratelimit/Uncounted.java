package dev.roster.http.ratelimit;

import dev.roster.http.turn.ServedBeside;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsUtils;

/** Requests that count against nobody: what is served beside the turns of all others, and questions of browsers that no page asked. */
final class Uncounted {

    private final List<ServedBeside> beside;

    Uncounted(List<ServedBeside> beside) {
        this.beside = List.copyOf(beside);
    }

    /** A browser's own question never has a token (Fetch, section 4.8): with one, somebody else asks. */
    boolean includes(HttpServletRequest request) {
        return isBeside(request.getServletPath()) || !hasToken(request) && CorsUtils.isPreFlightRequest(request);
    }

    static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    private boolean isBeside(String path) {
        for (ServedBeside those : beside) {
            if (those.includes(path)) {
                return true;
            }
        }
        return false;
    }
}
