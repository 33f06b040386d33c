package dev.roster.command.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.roster.apikey.ApiKeyToken;
import dev.roster.command.apikey.ApiKeyCommand.CreateApiKey;
import dev.roster.command.apikey.ApiKeyCommand.RevokeApiKey;
import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.DisplayName;
import dev.roster.command.http.Ids;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.organization.Asking;
import dev.roster.command.person.People;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.problem.Problem;
import dev.roster.values.OrganizationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What members do with the API keys of their organization. */
@RestController
class ApiKeyController {

    private final CommandEndpoint commands;
    private final People people;
    private final Clock clock;

    ApiKeyController(CommandEndpoint commands, People people, Clock clock) {
        this.commands = commands;
        this.people = people;
        this.clock = clock;
    }

    /** @param expiresAt null for a key that is good until it is revoked */
    record NewApiKey(@DisplayName String name, String expiresAt) {}

    /** @param secret the whole key, as software shows it; told here and never again */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreatedApiKey")
    record Created(
            String keyId,
            String secret,
            String name,
            @Nullable Instant expiresAt) {}

    @Schema(name = "RevokedApiKey")
    record Revoked(String keyId, String status) {}

    /** Makes an API key. Its secret is in this answer and nowhere else. */
    @PostMapping("/organizations/{org}/api-keys")
    @Asks("api-key.create")
    @Answers(
            status = 201,
            body = Created.class,
            headers = {HttpHeaders.ETAG, HttpHeaders.LOCATION})
    @Refuses({Rule.EMAIL_NOT_VERIFIED})
    ResponseEntity<Object> createApiKey(
            @PathVariable String org,
            @Valid @RequestBody NewApiKey body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        Instant expiresAt = Requests.instant("expiresAt", body.expiresAt());
        if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
            throw Problem.invalid("expiresAt", "must be in the future").asException();
        }
        OrganizationId organization = Requests.organization(org);
        ApiKeyToken token = ApiKeyToken.draw(Ids.apiKey());
        String name = body.name().strip();
        return commands.carryOut(
                new CreateApiKey(
                        token.id(),
                        organization,
                        asking(caller, ifMatch),
                        people.requireVerified(caller).name(),
                        name,
                        token.digest(),
                        expiresAt),
                caller,
                request,
                (Long version) -> Answer.created(
                                version, new Created(token.id().value(), token.reveal(), name, expiresAt))
                        .at(URI.create("/organizations/" + organization + "/api-keys/" + token.id())));
    }

    /** Revokes an API key, for good and at once. Its creator may, and any admin. */
    @PostMapping("/organizations/{org}/api-keys/{key}/revoke")
    @Asks("api-key.revoke")
    @Answers(body = Revoked.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.API_KEY_NOT_FOUND, Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> revokeApiKey(
            @PathVariable String org,
            @PathVariable String key,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        return commands.carryOut(
                new RevokeApiKey(Requests.apiKey(key), organization, asking(caller, ifMatch)),
                caller,
                request,
                (Long version) -> Answer.ok(version, new Revoked(key, "revoked")));
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
