package dev.roster.standalone.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** As much of a browser as the pages of the identity provider need: cookies, redirects among them, and forms with all their fields. */
public final class Browser {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"_csrf\" value=\"([^\"]+)\"");

    private static final String PAGES = "/oauth2/";

    private final CookieManager cookies = new CookieManager();
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param path of the address that answered, or the whole one when it is the client's and was not gone to */
    public record Page(int status, String path, String body, HttpResponse<String> answer) {

        public String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        public Map<String, String> query() {
            return parameters(URI.create(path).getRawQuery());
        }
    }

    public Browser(String url) {
        this.url = url;
    }

    public CookieManager cookies() {
        return cookies;
    }

    public Page open(String path) {
        return follow(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    /** Sends a form as the page has it, with these fields filled in. */
    public Page submit(Page page, String path, Map<String, String> fields) {
        Matcher token = HIDDEN.matcher(page.body());
        if (!token.find()) {
            throw new Unexpected("a form with a token against forgery", page.body());
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", HtmlUtils.htmlUnescape(token.group(1)));
        return post(path, all);
    }

    public Page post(String path, Map<String, String> fields) {
        return follow(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)))
                .build());
    }

    private Page follow(HttpRequest request) {
        HttpResponse<String> answer = exchange(request);
        if (answer.statusCode() != 302) {
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body(), answer);
        }
        URI target =
                answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        boolean isOfClient = !target.getPath().startsWith(PAGES);
        return isOfClient
                ? new Page(302, target.toString(), "", answer)
                : follow(HttpRequest.newBuilder(target).build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unexpected("a page", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unexpected("a page", e);
        }
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static Map<String, String> parameters(String query) {
        return query == null
                ? Map.of()
                : Pattern.compile("&")
                        .splitAsStream(query)
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
