package dev.roster.query.apikey;

import dev.roster.http.authentication.ApiKeyCaller;
import dev.roster.http.authentication.Caller;
import dev.roster.http.paging.Limit;
import dev.roster.http.paging.Page;
import dev.roster.query.paging.Choice;
import dev.roster.query.refusal.Refusal;
import dev.roster.query.refusal.Refuses;
import dev.roster.query.timetravel.TimeTravel;
import dev.roster.query.workspace.Membership;
import dev.roster.query.workspace.OrganizationAccess;
import dev.roster.values.OrganizationId;
import dev.roster.values.UserId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which software speaks for an organization. */
@RestController
class ApiKeysController {

    private final OrganizationAccess access;
    private final TimeTravel time;
    private final OrganizationKeys keys;

    ApiKeysController(OrganizationAccess access, TimeTravel time, OrganizationKeys keys) {
        this.access = access;
        this.time = time;
        this.keys = keys;
    }

    /**
     * Lists API keys, never with their secrets: all to an admin, and to other members the ones that they may revoke.
     *
     * @param status those in one of these states alone: active, expired, revoked; several with commas between them
     * @param asOf a moment in the past, or the position of an event: the answer is that of then, but for a last use that came later
     */
    @GetMapping("/organizations/{org}/api-keys")
    Page<OrganizationKeys.ShownKey> apiKeys(
            @PathVariable("org") String organization,
            @RequestParam(required = false) String status,
            @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit,
            @RequestParam(required = false) String asOf,
            Caller caller) {
        Optional<List<String>> statuses = Choice.of("status", status, OrganizationKeys.STATUSES);
        int rows = Limit.of(limit);
        Membership membership = access.membership(organization, caller);
        OrganizationId id = membership.organization();
        UserId managedBy = membership.isAdmin() ? null : caller.userId();
        return keys.of(time.view(id, asOf), id, managedBy, statuses, after, rows);
    }

    /**
     * What a key stands for, as a gateway needs to know it.
     *
     * @param name of the key
     * @param plan of the organization
     * @param expiresAt null when it does not expire
     */
    @Schema(name = "CurrentApiKey")
    record CurrentKey(
            String keyId,
            String name,
            String organizationId,
            String organizationName,
            String plan,
            @Nullable Instant expiresAt) {}

    /** Tells software what its key stands for. */
    @GetMapping("/api-keys/current")
    @Refuses(Refusal.ORGANIZATION_CLOSED)
    CurrentKey currentApiKey(ApiKeyCaller caller) {
        OrganizationAccess.Known organization = access.ofKey(caller);
        return new CurrentKey(
                caller.keyId().value(),
                caller.name(),
                caller.organizationId().value(),
                organization.name(),
                organization.plan(),
                caller.expiresAt());
    }
}
