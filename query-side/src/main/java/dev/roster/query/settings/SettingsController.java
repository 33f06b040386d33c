package dev.roster.query.settings;

import dev.roster.http.authentication.Actor;
import dev.roster.http.openapi.Answers;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an organization is. */
@RestController
class SettingsController {

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final SettingsQuery settings;

    SettingsController(OrganizationAccess access, TimeTravel time, SettingsQuery settings) {
        this.access = access;
        this.time = time;
        this.settings = settings;
    }

    /**
     * Shows an organization: its name, its plan, its seats and its credits.
     *
     * @param asOf a moment in the past, or the position of an event: the answer is that of then
     */
    @GetMapping("/organizations/{org}")
    @Answers(headers = HttpHeaders.ETAG)
    Settings settings(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String asOf,
            Actor caller,
            HttpServletResponse response) {
        OrganizationId id = access.asReader(organization, caller);
        Settings found = settings.of(time.view(id, asOf), id);
        // Written past Spring, which would answer If-None-Match with 304: seats become free as time goes by, without a
        // new version.
        response.setHeader(HttpHeaders.ETAG, "\"" + found.version() + "\"");
        return found;
    }
}
