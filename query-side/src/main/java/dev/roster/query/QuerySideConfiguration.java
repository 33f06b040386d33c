package dev.roster.query;

import dev.roster.console.ConsoleConfiguration;
import dev.roster.eventstore.EventStoreConfiguration;
import dev.roster.http.HttpSupportConfiguration;
import dev.roster.processing.ProcessingConfiguration;
import dev.roster.query.apikey.ApiKeyConfiguration;
import dev.roster.query.audittrail.AuditTrailConfiguration;
import dev.roster.query.changes.ChangesConfiguration;
import dev.roster.query.checkpoint.CheckpointConfiguration;
import dev.roster.query.consistency.ConsistencyConfiguration;
import dev.roster.query.credits.CreditsConfiguration;
import dev.roster.query.deadletter.DeadLetterConfiguration;
import dev.roster.query.diff.DiffConfiguration;
import dev.roster.query.invitation.InvitationConfiguration;
import dev.roster.query.me.MeConfiguration;
import dev.roster.query.memberdirectory.MemberDirectoryConfiguration;
import dev.roster.query.plan.PlanConfiguration;
import dev.roster.query.readmodel.ReadModelConfiguration;
import dev.roster.query.rebuild.RebuildConfiguration;
import dev.roster.query.refusal.RefusalConfiguration;
import dev.roster.query.removalpreview.RemovalPreviewConfiguration;
import dev.roster.query.settings.SettingsConfiguration;
import dev.roster.query.support.SupportConfiguration;
import dev.roster.query.timeline.TimelineConfiguration;
import dev.roster.query.timetravel.TimeTravelConfiguration;
import dev.roster.query.webhook.WebhookConfiguration;
import dev.roster.query.workspace.WorkspaceConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Everything of the query side, to be had alone or together with the command side in one context. Classes are imported and not scanned,
 * so that their beans are named in full and clash with nobody's.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    EventStoreConfiguration.class,
    ProcessingConfiguration.class,
    HttpSupportConfiguration.class,
    ConsoleConfiguration.class,
    ReadModelConfiguration.class,
    ConsistencyConfiguration.class,
    RefusalConfiguration.class,
    SettingsConfiguration.class,
    WorkspaceConfiguration.class,
    ChangesConfiguration.class,
    DeadLetterConfiguration.class,
    RebuildConfiguration.class,
    SupportConfiguration.class,
    TimeTravelConfiguration.class,
    TimelineConfiguration.class,
    InvitationConfiguration.class,
    MemberDirectoryConfiguration.class,
    AuditTrailConfiguration.class,
    CreditsConfiguration.class,
    DiffConfiguration.class,
    MeConfiguration.class,
    ApiKeyConfiguration.class,
    RemovalPreviewConfiguration.class,
    PlanConfiguration.class,
    CheckpointConfiguration.class,
    WebhookConfiguration.class
})
public class QuerySideConfiguration {}
