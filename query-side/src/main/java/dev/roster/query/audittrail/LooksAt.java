package dev.roster.query.audittrail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What of a trail an operation shows: {@code records}, {@code proof} or {@code checkpoints}. Whoever is refused it is told of by the same. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LooksAt {

    String value();
}
