package dev.roster.http.openapi;

import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;

/**
 * The limits of a field in words of JSON Schema, where the library does not see them: it knows no constraint that is made of others, and
 * takes a pattern as it is, which Java matches from end to end and JSON Schema anywhere. What is made of others may match what JSON Schema
 * has no words for, and is told in its own.
 */
final class FieldRules {

    private static final java.util.regex.Pattern CHOICE = java.util.regex.Pattern.compile("[a-z]+(\\|[a-z]+)+");

    private final Field field;

    private FieldRules(Field field) {
        this.field = field;
    }

    static FieldRules of(Field field) {
        return new FieldRules(field);
    }

    void describe(String name, Schema<?> schema) {
        Pattern pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            match(pattern.regexp(), schema);
        } else if (AnnotatedElementUtils.hasAnnotation(field, Pattern.class)) {
            schema.setPattern(null);
        }
        Size size = AnnotatedElementUtils.findMergedAnnotation(field, Size.class);
        boolean text = field.getType() == String.class;
        if (size != null && text) {
            schema.setMaxLength(size.max());
            schema.setMinLength(isNotBlank() ? 1 : size.min());
        }
        if (schema.getDescription() == null) {
            schema.setDescription(messageOfOwnConstraint());
        }
        if (text && name.endsWith("At")) {
            schema.setFormat("date-time");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void match(String regexp, Schema schema) {
        if (CHOICE.matcher(regexp).matches()) {
            schema.setPattern(null);
            List<Object> values = new ArrayList<>(Arrays.asList(regexp.split("\\|")));
            schema.setEnum(values);
        } else {
            schema.setPattern("^(?:" + regexp + ")$");
        }
    }

    private boolean isNotBlank() {
        return AnnotatedElementUtils.hasAnnotation(field, jakarta.validation.constraints.NotBlank.class);
    }

    private String messageOfOwnConstraint() {
        return MergedAnnotations.from(field).stream()
                .filter(annotation -> annotation.getDistance() == 0
                        && annotation.getType().getName().startsWith("dev.roster."))
                .map(annotation -> annotation.getValue("message", String.class).orElse(null))
                .findFirst()
                .orElse(null);
    }
}
