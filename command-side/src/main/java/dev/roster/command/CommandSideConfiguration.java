package dev.roster.command;

import dev.roster.command.account.AccountConfiguration;
import dev.roster.command.apikey.ApiKeyConfiguration;
import dev.roster.command.audittrail.AuditTrailConfiguration;
import dev.roster.command.automation.AutomationConfiguration;
import dev.roster.command.checkpoint.CheckpointConfiguration;
import dev.roster.command.commandbus.CommandBusConfiguration;
import dev.roster.command.credits.CreditsConfiguration;
import dev.roster.command.erasure.ErasureConfiguration;
import dev.roster.command.expiry.ExpiryConfiguration;
import dev.roster.command.idempotency.IdempotencyConfiguration;
import dev.roster.command.invitation.InvitationConfiguration;
import dev.roster.command.invitationmail.InvitationMailConfiguration;
import dev.roster.command.organization.OrganizationConfiguration;
import dev.roster.command.person.People;
import dev.roster.command.publication.PublicationConfiguration;
import dev.roster.command.refusal.RefusalConfiguration;
import dev.roster.command.upgrade.UpgradeConfiguration;
import dev.roster.command.webhook.WebhookConfiguration;
import dev.roster.command.webhookdelivery.WebhookDeliveryConfiguration;
import dev.roster.eventstore.EventStoreConfiguration;
import dev.roster.http.HttpSupportConfiguration;
import dev.roster.processing.ProcessingConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All that the command side is made of, for its own process and for the standalone. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventStoreConfiguration.class,
    ProcessingConfiguration.class,
    HttpSupportConfiguration.class,
    CommandBusConfiguration.class,
    RefusalConfiguration.class,
    AuditTrailConfiguration.class,
    IdempotencyConfiguration.class,
    People.class,
    OrganizationConfiguration.class,
    InvitationConfiguration.class,
    CreditsConfiguration.class,
    UpgradeConfiguration.class,
    ApiKeyConfiguration.class,
    AccountConfiguration.class,
    ErasureConfiguration.class,
    AutomationConfiguration.class,
    ExpiryConfiguration.class,
    InvitationMailConfiguration.class,
    CheckpointConfiguration.class,
    PublicationConfiguration.class,
    WebhookConfiguration.class,
    WebhookDeliveryConfiguration.class
})
public class CommandSideConfiguration {}
