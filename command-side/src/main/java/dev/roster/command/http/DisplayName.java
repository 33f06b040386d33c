package dev.roster.command.http;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Something that people read: 1 to 100 characters, at least one of them visible, none of them controlling or without meaning. What the
 * Unicode of this JDK does not know yet is taken for visible: the next emoji are used before the next JDK is.
 */
@Target({FIELD, PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@NotBlank
@Size(max = DisplayName.MAX)
@Pattern(
        regexp = "(?=.*[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Cn}])"
                + "[^\\p{Cc}\\p{Cs}\\p{Co}\\p{IsNoncharacter_Code_Point}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*")
@ReportAsSingleViolation
public @interface DisplayName {

    int MAX = 100;

    String message() default "must have 1 to 100 printable characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
