package dev.roster.testing;

import java.net.http.HttpResponse;
import java.util.List;

/** Holds answers against what each of them, whatever it is, has to tell browsers, and must not tell anybody. */
public final class GuardedAnswers {

    private static final List<String> PRESENT = List.of(
            "Cache-Control",
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "Referrer-Policy",
            "X-Content-Type-Options",
            "X-Frame-Options");
    private static final List<String> ABSENT = List.of("Server", "X-Powered-By");
    private static final List<String> POLICY =
            List.of("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action ");

    private GuardedAnswers() {}

    /** @throws AssertionError when one is missing, is there twice, or leaves more than it has to */
    public static void check(HttpResponse<?> response) {
        for (String header : PRESENT) {
            List<String> values = response.headers().allValues(header);
            expect(response, values.size() == 1, header + " " + values);
        }
        for (String header : ABSENT) {
            expect(response, response.headers().allValues(header).isEmpty(), header);
        }
        expect(response, value(response, "Cache-Control").contains("no-store"), "Cache-Control");
        expect(response, value(response, "X-Content-Type-Options").equals("nosniff"), "X-Content-Type-Options");
        String policy = value(response, "Content-Security-Policy");
        POLICY.forEach(part -> expect(response, policy.contains(part), policy));
        expect(response, !policy.contains("unsafe-eval") && !policy.contains("*"), policy);
    }

    private static String value(HttpResponse<?> response, String header) {
        return response.headers().firstValue(header).orElse("");
    }

    private static void expect(HttpResponse<?> response, boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(response.request().method() + " " + response.uri() + " was answered "
                    + response.statusCode() + " with " + what);
        }
    }
}
