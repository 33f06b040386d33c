package dev.roster.command.webhook;

import static dev.roster.command.refusal.Rule.WEBHOOKS_NOT_CONFIGURED;

import dev.roster.command.organization.Asking;
import dev.roster.command.organization.Organization;
import dev.roster.command.organization.Organizations;
import dev.roster.command.webhook.WebhookCommand.CreateWebhook;
import dev.roster.command.webhook.WebhookCommand.DeleteWebhook;
import dev.roster.command.webhook.WebhookCommand.GiveUpWebhook;
import dev.roster.command.webhook.WebhookCommand.PauseWebhook;
import dev.roster.command.webhook.WebhookCommand.ResumeWebhook;
import dev.roster.command.webhook.WebhookCommand.RotateSecret;
import dev.roster.values.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Commands on webhooks. Who may give them is the organization's to say: its admins.
 *
 * <p>The organization is loaded first: who may not ask has nothing made for them, and in one order nobody waits in a circle.
 */
class WebhookCommandHandler {

    /** How long the secret before the newest signs beside it. */
    static final Duration BOTH_SIGN = Duration.ofHours(24);

    private final Repository<Organization> organizations;
    private final Repository<Webhooks> webhooks;
    private final WebhookSecrets secrets;
    private final WebhookUrls urls;

    WebhookCommandHandler(
            Repository<Organization> organizations,
            Repository<Webhooks> webhooks,
            WebhookSecrets secrets,
            WebhookUrls urls) {
        this.organizations = organizations;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.urls = urls;
    }

    /**
     * What has become of a webhook.
     *
     * @param version of the organization
     * @param generation of the secret
     * @param previousUntil until when the secret before it signs as well; null when there is none
     */
    record NewSecret(long version, int generation, Instant previousUntil) {}

    @CommandHandler
    NewSecret handle(CreateWebhook command) throws Exception {
        long version = requireAdmin(command.organizationId(), command.asking());
        requireKey();
        urls.require(command.url());
        of(command.organizationId()).execute(it -> it.create(command, secrets.keyId()));
        return new NewSecret(version, 1, null);
    }

    @CommandHandler
    NewSecret handle(RotateSecret command, Clock clock) throws Exception {
        long version = requireAdmin(command.organizationId(), command.asking());
        requireKey();
        Instant previousUntil = clock.instant().plus(BOTH_SIGN);
        int generation =
                of(command.organizationId()).invoke(it -> it.rotateSecret(command, secrets.keyId(), previousUntil));
        return new NewSecret(version, generation, previousUntil);
    }

    /** @return the version of the organization */
    @CommandHandler
    long handle(PauseWebhook command) throws Exception {
        return change(command.organizationId(), command.asking(), it -> it.pause(command));
    }

    /** @return the version of the organization */
    @CommandHandler
    long handle(ResumeWebhook command) throws Exception {
        return change(command.organizationId(), command.asking(), it -> it.resume(command));
    }

    /** @return the version of the organization */
    @CommandHandler
    long handle(DeleteWebhook command) throws Exception {
        return change(command.organizationId(), command.asking(), it -> it.delete(command));
    }

    @CommandHandler
    void handle(GiveUpWebhook command) throws Exception {
        of(command.organizationId()).execute(it -> it.giveUp(command));
    }

    private long change(OrganizationId organization, Asking asking, Consumer<Webhooks> change) throws Exception {
        long version = requireAdmin(organization, asking);
        of(organization).execute(change);
        return version;
    }

    private Aggregate<Webhooks> of(OrganizationId organization) throws Exception {
        return webhooks.loadOrCreate(Webhooks.streamOf(organization), Webhooks::new);
    }

    private long requireAdmin(OrganizationId id, Asking asking) {
        Aggregate<Organization> organization = Organizations.load(organizations, id);
        organization.execute(it -> it.requireAdmin(asking));
        return organization.version();
    }

    private void requireKey() {
        WEBHOOKS_NOT_CONFIGURED.refuseIf(!secrets.configured());
    }
}
