package dev.roster.http.securityheaders;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/** What holds for every answer that does not say otherwise: it is data, for whoever asked for it. */
public final class SecurityHeaders {

    private static final Map<String, String> ALL = all();
    private static final List<HeaderWriter> WRITERS = allWriters();

    private SecurityHeaders() {}

    /** By their names. */
    public static Map<String, String> byName() {
        return ALL;
    }

    /** Gives them to an answer that is made by another servlet: it is over by the time that they are usually added. */
    public static void write(HttpServletRequest request, HttpServletResponse response) {
        WRITERS.forEach(writer -> writer.writeHeaders(request, response));
    }

    static List<HeaderWriter> writers() {
        return WRITERS;
    }

    private static List<HeaderWriter> allWriters() {
        List<HeaderWriter> writers = new ArrayList<>();
        ALL.forEach((name, value) -> writers.add(new StaticHeadersWriter(name, value)));
        // To whoever came by TLS, also as far as the gateway.
        writers.add(new HstsHeaderWriter());
        return List.copyOf(writers);
    }

    private static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        // What a member may see is kept by nobody: neither by proxies, nor by a browser that somebody else uses after
        // them.
        all.put("Cache-Control", "no-store");
        all.put(
                "Content-Security-Policy",
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        all.put("Cross-Origin-Opener-Policy", "same-origin");
        // Pages that may read it ask with CORS, to which this does not apply.
        all.put("Cross-Origin-Resource-Policy", "same-origin");
        all.put("Referrer-Policy", "no-referrer");
        all.put("X-Content-Type-Options", "nosniff");
        all.put("X-Frame-Options", "DENY");
        return Map.copyOf(all);
    }
}
