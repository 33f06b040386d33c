package dev.roster.command.webhookdelivery;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An empty one is none: files for containers like to set variables to nothing. */
final class WhereWebhooksHaveAKey implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment().getProperty("roster.webhooks.key", "").isBlank();
    }
}
