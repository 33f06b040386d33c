package dev.roster.http.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page that shows the document. It may load what this process serves, and nothing else. */
@Hidden
@RestController
class DocsPage {

    /** Swagger UI sets styles from its script, and draws with images that are part of its style sheet. */
    private static final String FROM_HERE_ALONE =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    @GetMapping("/docs")
    ResponseEntity<ClassPathResource> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("Content-Security-Policy", FROM_HERE_ALONE)
                .body(new ClassPathResource("dev/roster/http/openapi/docs.html"));
    }
}
