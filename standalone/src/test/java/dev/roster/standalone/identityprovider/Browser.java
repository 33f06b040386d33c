package dev.roster.standalone.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roster.standalone.RunningRoster;
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

/** As much of a browser as the pages need: cookies, redirects on this Roster, and forms with all their fields. */
final class Browser {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"_csrf\" value=\"([^\"]+)\"");

    final CookieManager cookies = new CookieManager();
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param path of the address that answered, or the whole one when it is the client's and was not gone to */
    record Page(int status, String path, String body, HttpResponse<String> answer) {

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        Map<String, String> query() {
            return parameters(URI.create(path).getRawQuery());
        }
    }

    Browser(RunningRoster roster) {
        this.url = roster.url();
    }

    Page open(String path) throws Exception {
        return follow(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    /** Sends a form as the page has it, with these fields filled in. */
    Page submit(Page page, String path, Map<String, String> fields) throws Exception {
        Matcher token = HIDDEN.matcher(page.body());
        assertThat(token.find()).as("a token against forgery in " + page.body()).isTrue();
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", HtmlUtils.htmlUnescape(token.group(1)));
        return post(path, all);
    }

    Page post(String path, Map<String, String> fields) throws Exception {
        return follow(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)))
                .build());
    }

    private Page follow(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 302) {
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.body(), answer);
        }
        URI target =
                answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        boolean isOfClient = !target.getPath().startsWith(Pages.PREFIX);
        return isOfClient
                ? new Page(302, target.toString(), "", answer)
                : follow(HttpRequest.newBuilder(target).build());
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> parameters(String query) {
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
