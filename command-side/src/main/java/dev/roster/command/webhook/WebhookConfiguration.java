package dev.roster.command.webhook;

import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.organization.Organization;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@Import(WebhookController.class)
public class WebhookConfiguration {

    @Bean
    WebhookSecrets webhookSecrets(WebhookProperties properties) {
        return new WebhookSecrets(properties);
    }

    @Bean
    WebhookUrls webhookUrls(WebhookProperties properties) {
        return new WebhookUrls(properties.privateAddresses());
    }

    @Bean
    WebhookCommandHandler webhookCommandHandler(
            Aggregates aggregates, Repository<Organization> organizations, WebhookSecrets secrets, WebhookUrls urls) {
        WebhookCommandHandler handler =
                new WebhookCommandHandler(organizations, aggregates.repository(Webhooks.class), secrets, urls);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
