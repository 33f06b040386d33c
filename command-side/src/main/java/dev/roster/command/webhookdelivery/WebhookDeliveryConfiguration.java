package dev.roster.command.webhookdelivery;

import static dev.roster.eventstore.EventStoreConfiguration.EVENT_STORE;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.cloudevent.PublishedJson;
import dev.roster.command.commandbus.Commands;
import dev.roster.command.webhook.WebhookProperties;
import dev.roster.command.webhook.WebhookSecrets;
import dev.roster.command.webhook.WebhookUrls;
import dev.roster.command.webhookdelivery.CheckedAddresses.Names;
import dev.roster.eventstore.OrganizationHistory;
import dev.roster.http.invitationlink.InvitationLinkProperties;
import dev.roster.metrics.Figures;
import dev.roster.processing.EventProcessors;
import dev.roster.processing.LogFollower;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this package, if any. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhereWebhooksHaveAKey.class)
public class WebhookDeliveryConfiguration {

    @Bean
    Names webhookNames() {
        return InetAddress::getAllByName;
    }

    /** Who may vouch for receivers: whom the JDK trusts. */
    @Bean
    SSLContext webhookTrust() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }

    @Bean
    Receivers webhookReceivers(WebhookUrls urls, Names names, SSLContext trusted, WebhookProperties properties) {
        return new Receivers(
                urls, new CheckedAddresses(names, properties.privateAddresses()), trusted, Receivers.ANSWER_WITHIN);
    }

    @Bean
    Deliverer webhookDeliverer(
            @Qualifier(EVENT_STORE) DataSource dataSource,
            // Whose tables and automations have to be there first.
            @Qualifier("commandProcessors") EventProcessors processors,
            OrganizationHistory history,
            InvitationLinkProperties links,
            WebhookSecrets secrets,
            Receivers receivers,
            Commands commands,
            MeterRegistry registry,
            Figures figures) {
        DeliveryRows rows = new DeliveryRows(dataSource, UUID.randomUUID().toString());
        Turn turn = new Turn(
                rows,
                history,
                new CloudEventWriter(URI.create(links.publicUrl()), PublishedJson.withoutPeople()),
                secrets,
                receivers,
                commands,
                new Patience(() -> ThreadLocalRandom.current().nextDouble()),
                new WebhookMetrics(registry, figures, dataSource));
        return new Deliverer(rows, turn);
    }

    @Bean
    LogFollower webhookFollower(
            @Qualifier("commandProcessors") EventProcessors processors,
            @Qualifier(EVENT_STORE) DataSource dataSource,
            @Qualifier("eventStoreTransactionManager") JdbcTransactionManager transactions,
            Deliverer deliverer) {
        return processors.follow(
                "webhooks",
                new WhenAnythingHappenedWakeWebhooks(
                        new KnownWebhooks(dataSource), new TransactionTemplate(transactions), deliverer::wake));
    }
}
