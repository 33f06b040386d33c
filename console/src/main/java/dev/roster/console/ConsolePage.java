package dev.roster.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.http.request.PassesParametersOn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The one page of the console. Its modules find out by the address what to show: where mails lead to, where log-ins come back to, and
 * everything else behind the {@code #}. What is different from one installation to the next, the page tells them in its head.
 */
@RestController
class ConsolePage {

    /** Of the page's import map, the only script that is within the page. */
    static final String IMPORT_MAP = "sha256-ROpeKC72ZOxblu91Dp0tRAiBaxl5IsA3HRE5ZPmSmNk=";

    static final String FILE = "META-INF/resources/console/index.html";

    static final String FILES = "/console/";
    static final String LIBRARIES = "/webjars/lit";

    private static final String END_OF_HEAD = "</head>";
    private static final Set<String> PAGES = Set.of("/", "/signed-in", "/invitations/accept");
    private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

    private final String page;
    private final String policy;

    /**
     * @param provider the issuer (OpenID Connect Discovery 1.0, section 4)
     * @param client as which the provider knows the console
     * @param mailbox where mails can be looked into; empty where there is none
     */
    ConsolePage(String provider, String client, String mailbox) {
        page = file().replace(
                        END_OF_HEAD,
                        fact("provider", provider) + fact("client", client) + fact("mailbox", mailbox) + END_OF_HEAD);
        policy = "default-src 'none'; script-src 'self' '" + IMPORT_MAP
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self' " + origin(provider)
                + "; font-src 'self'; form-action 'self' " + origin(provider)
                + "; base-uri 'none'; frame-ancestors 'none'";
    }

    /** What the page may load, and whom its modules may ask: this service, and the provider for tokens and to log out. */
    String policy() {
        return policy;
    }

    /** Whether a request is for the page or its files, and not for the API beside them. */
    static boolean isOfTheConsole(HttpServletRequest request) {
        String path = request.getServletPath();
        return READING.contains(request.getMethod())
                && (PAGES.contains(path) || path.startsWith(FILES) || path.startsWith(LIBRARIES));
    }

    /** What mails and log-ins put into the address is for the modules to read. */
    @GetMapping(
            path = {"/", "/signed-in", "/invitations/accept"},
            produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @PassesParametersOn
    String page() {
        return page;
    }

    private static String fact(String name, String content) {
        return content.isEmpty()
                ? ""
                : "<meta name=\"roster-%s\" content=\"%s\">%n".formatted(name, HtmlUtils.htmlEscape(content));
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String file() {
        try {
            return new ClassPathResource(FILE).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
