package dev.roster.console;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The provider is named, and not its keys alone; and the console is wanted. */
final class WherePeopleCanSignIn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return StringUtils.hasText(environment.getProperty(ConsoleConfiguration.PROVIDER))
                && environment.getProperty("roster.console.enabled", Boolean.class, true);
    }
}
