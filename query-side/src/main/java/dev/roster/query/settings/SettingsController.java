package dev.roster.query.settings;

import dev.roster.http.authentication.Actor;
import dev.roster.http.openapi.Answers;
import dev.roster.query.workspace.OrganizationAccess;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What an organization is. */
@RestController
class SettingsController {

    private final OrganizationAccess access;
    private final SettingsQuery settings;

    SettingsController(OrganizationAccess access, SettingsQuery settings) {
        this.access = access;
        this.settings = settings;
    }

    /** Shows an organization: its name, its plan, its seats and its credits. */
    @GetMapping("/organizations/{org}")
    @Answers(headers = HttpHeaders.ETAG)
    Settings settings(@PathVariable("org") String organization, Actor caller, HttpServletResponse response) {
        Settings found = settings.of(access.asReader(organization, caller));
        // Written past Spring, which would answer If-None-Match with 304: seats become free as time goes by, without a
        // new version.
        response.setHeader(HttpHeaders.ETAG, "\"" + found.version() + "\"");
        return found;
    }
}
