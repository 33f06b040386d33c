package dev.roster.query.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@Import({WebhookProjection.class, OrganizationWebhooks.class, WebhooksController.class})
public class WebhookConfiguration {}
