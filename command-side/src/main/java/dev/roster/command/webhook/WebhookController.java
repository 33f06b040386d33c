package dev.roster.command.webhook;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.roster.command.audittrail.Asks;
import dev.roster.command.http.Answer;
import dev.roster.command.http.Ids;
import dev.roster.command.http.Requests;
import dev.roster.command.idempotency.CommandEndpoint;
import dev.roster.command.organization.Asking;
import dev.roster.command.refusal.Refuses;
import dev.roster.command.refusal.Rule;
import dev.roster.command.webhook.WebhookCommand.CreateWebhook;
import dev.roster.command.webhook.WebhookCommand.DeleteWebhook;
import dev.roster.command.webhook.WebhookCommand.PauseWebhook;
import dev.roster.command.webhook.WebhookCommand.ResumeWebhook;
import dev.roster.command.webhook.WebhookCommand.RotateSecret;
import dev.roster.command.webhook.WebhookCommandHandler.NewSecret;
import dev.roster.events.EventCatalog;
import dev.roster.events.EventType;
import dev.roster.http.authentication.Caller;
import dev.roster.http.openapi.Answers;
import dev.roster.http.problem.Problem;
import dev.roster.values.OrganizationId;
import dev.roster.values.WebhookId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What admins do with the webhooks of their organization. */
@RestController
class WebhookController {

    /** Those that happen in an organization, and not to a person. */
    private static final Set<String> EVENTS = EventCatalog.types().stream()
            .filter(type -> !type.stream().equals("account"))
            .map(EventType::name)
            .collect(toUnmodifiableSet());

    private final CommandEndpoint commands;
    private final WebhookSecrets secrets;

    WebhookController(CommandEndpoint commands, WebhookSecrets secrets) {
        this.commands = commands;
        this.secrets = secrets;
    }

    /**
     * What is asked for.
     *
     * @param url where requests go: https, at most 2,000 characters, without a user or a fragment
     * @param events the names of those that are wanted; all of them when none is named
     */
    record NewWebhook(
            @NotNull(message = "is missing") String url,
            @Nullable List<String> events) {}

    /** @param secret with which requests are signed; told here and never again */
    @Schema(name = "CreatedWebhook")
    record Created(String webhookId, String secret, long version) {}

    /** @param previousUntil until then, or until there is another, requests are signed with the secret before this one as well */
    @Schema(name = "RotatedWebhookSecret")
    record Rotated(String webhookId, String secret, Instant previousUntil) {}

    @Schema(name = "ChangedWebhook")
    record Changed(String webhookId, String status) {}

    /** @param fromPosition of the event to go on with, earlier or later than where it stands; null to go on from there */
    @Schema(name = "ResumeWebhook")
    record Resuming(@Nullable @Min(0) Long fromPosition) {}

    /**
     * Makes a webhook: from now on each event of the organization is sent to an address, in order, until that takes it. The first one tells of
     * the webhook itself. The secret is in this answer and nowhere else. An organization has at most ten.
     */
    @PostMapping("/organizations/{org}/webhooks")
    @Asks("webhook.create")
    @Answers(
            status = 201,
            body = Created.class,
            headers = {HttpHeaders.ETAG, HttpHeaders.LOCATION})
    @Refuses({
        Rule.ADMIN_REQUIRED,
        Rule.WEBHOOKS_NOT_CONFIGURED,
        Rule.WEBHOOK_URL_INVALID,
        Rule.WEBHOOK_ADDRESS_FORBIDDEN,
        Rule.WEBHOOK_LIMIT_REACHED
    })
    ResponseEntity<Object> createWebhook(
            @PathVariable String org,
            @Valid @RequestBody NewWebhook body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        OrganizationId organization = Requests.organization(org);
        WebhookId id = Ids.webhook();
        return commands.carryOut(
                new CreateWebhook(
                        id, organization, asking(caller, ifMatch), body.url().strip(), events(body.events())),
                caller,
                request,
                (NewSecret made) -> Answer.created(
                                made.version(),
                                new Created(id.value(), secrets.reveal(id, made.generation()), made.version()))
                        .at(URI.create("/organizations/" + organization + "/webhooks/" + id)));
    }

    /**
     * Gives a webhook another secret, told in this answer alone. For 24 hours requests are signed with both. Never with more than two: another
     * secret within these hours ends the one before both at once. What has fallen into wrong hands is ended by asking twice.
     */
    @PostMapping("/organizations/{org}/webhooks/{wh}/rotate-secret")
    @Asks("webhook.rotate-secret")
    @Answers(body = Rotated.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.WEBHOOK_NOT_FOUND, Rule.ADMIN_REQUIRED, Rule.WEBHOOKS_NOT_CONFIGURED})
    ResponseEntity<Object> rotateWebhookSecret(
            @PathVariable String org,
            @PathVariable String wh,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        WebhookId id = Requests.webhook(wh);
        return commands.carryOut(
                new RotateSecret(id, Requests.organization(org), asking(caller, ifMatch)),
                caller,
                request,
                (NewSecret made) -> Answer.ok(
                        made.version(), new Rotated(wh, secrets.reveal(id, made.generation()), made.previousUntil())));
    }

    /** Keeps a webhook from sending. What happens meanwhile waits for it. */
    @PostMapping("/organizations/{org}/webhooks/{wh}/pause")
    @Asks("webhook.pause")
    @Answers(body = Changed.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.WEBHOOK_NOT_FOUND, Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> pauseWebhook(
            @PathVariable String org,
            @PathVariable String wh,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new PauseWebhook(Requests.webhook(wh), Requests.organization(org), asking(caller, ifMatch)),
                caller,
                request,
                (Long version) -> Answer.ok(version, new Changed(wh, "paused")));
    }

    /**
     * Lets a paused webhook go on: from where it stood, or from an event of before or after that. A position that is not there yet stands for
     * the present.
     */
    @PostMapping("/organizations/{org}/webhooks/{wh}/resume")
    @Asks("webhook.resume")
    @Answers(body = Changed.class, headers = HttpHeaders.ETAG)
    @Refuses({Rule.WEBHOOK_NOT_FOUND, Rule.ADMIN_REQUIRED, Rule.WEBHOOK_NOT_PAUSED})
    ResponseEntity<Object> resumeWebhook(
            @PathVariable String org,
            @PathVariable String wh,
            @Valid @RequestBody(required = false) Resuming body,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new ResumeWebhook(
                        Requests.webhook(wh),
                        Requests.organization(org),
                        asking(caller, ifMatch),
                        body == null ? null : body.fromPosition()),
                caller,
                request,
                (Long version) -> Answer.ok(version, new Changed(wh, "active")));
    }

    /** Ends a webhook. What waits for it is not sent. */
    @DeleteMapping("/organizations/{org}/webhooks/{wh}")
    @Asks("webhook.delete")
    @Answers(status = 204, headers = HttpHeaders.ETAG)
    @Refuses({Rule.WEBHOOK_NOT_FOUND, Rule.ADMIN_REQUIRED})
    ResponseEntity<Object> deleteWebhook(
            @PathVariable String org,
            @PathVariable String wh,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller,
            HttpServletRequest request) {
        return commands.carryOut(
                new DeleteWebhook(Requests.webhook(wh), Requests.organization(org), asking(caller, ifMatch)),
                caller,
                request,
                Answer::noContent);
    }

    private static @Nullable List<String> events(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return null;
        }
        if (!names.stream().allMatch(name -> name != null && EVENTS.contains(name))) {
            throw Problem.invalid("events", "must be names of events that happen in an organization, as member.joined")
                    .asException();
        }
        return names.stream().distinct().sorted().toList();
    }

    private static Asking asking(Caller caller, String ifMatch) {
        return new Asking(caller.userId(), Requests.ifMatch(ifMatch));
    }
}
