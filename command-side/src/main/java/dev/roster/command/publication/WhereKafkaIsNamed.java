package dev.roster.command.publication;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** An empty name is none: files for containers like to set variables to nothing. */
final class WhereKafkaIsNamed implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment()
                .getProperty("roster.kafka.bootstrap-servers", "")
                .isBlank();
    }
}
