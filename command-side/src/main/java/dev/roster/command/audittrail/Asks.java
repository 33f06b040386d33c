package dev.roster.command.audittrail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of what an operation asks for, such as {@code organization.rename}: under it the audit trail has what was refused, so that it
 * never changes. It stands at the operation, since much is refused before there is a command.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Asks {

    String value();
}
