package dev.roster.http.securityheaders;

import java.util.LinkedHashMap;
import java.util.Map;

/** What holds for every answer that does not say otherwise: it is data, for whoever asked for it. */
public final class SecurityHeaders {

    private static final Map<String, String> ALL = all();

    private SecurityHeaders() {}

    /** By their names. */
    public static Map<String, String> byName() {
        return ALL;
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
