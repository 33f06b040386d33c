package dev.roster.standalone;

import dev.roster.http.request.PassesParametersOn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one page of the console. Its modules find out by the address what to show: where mails lead to, where log-ins come back to, and
 * everything else behind the {@code #}.
 */
@RestController
class ConsolePage {

    static final String FILE = "META-INF/resources/console/index.html";

    /** Of the page's import map, the only script that is within the page. */
    static final String IMPORT_MAP = "sha256-ROpeKC72ZOxblu91Dp0tRAiBaxl5IsA3HRE5ZPmSmNk=";

    static final String POLICY = "default-src 'none'; script-src 'self' '" + IMPORT_MAP
            + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** Tells the modules that there is a mailbox here. No deployment has one, and there they ask for none. */
    static final String MAILBOX = "<meta name=\"roster-mailbox\" content=\"/dev/mailbox\">";

    private static final String END_OF_HEAD = "</head>";

    private static final Set<String> PAGES = Set.of("/", "/signed-in", "/invitations/accept");
    private static final Set<String> READING = Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name());

    private final String page = page();

    /** Whether a request is for the page or its files, and not for the API beside them. */
    static boolean isOfTheConsole(HttpServletRequest request) {
        String path = request.getServletPath();
        return READING.contains(request.getMethod())
                && (PAGES.contains(path) || path.startsWith("/console/") || path.startsWith("/webjars/lit"));
    }

    /** What mails and log-ins put into the address is for the modules to read. */
    @GetMapping(
            path = {"/", "/signed-in", "/invitations/accept"},
            produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
    @PassesParametersOn
    String shown() {
        return page;
    }

    private static String page() {
        try {
            return new ClassPathResource(FILE)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace(END_OF_HEAD, MAILBOX + "\n" + END_OF_HEAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
