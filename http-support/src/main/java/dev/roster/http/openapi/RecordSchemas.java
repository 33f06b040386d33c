package dev.roster.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.Constraint;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Says of the fields of a record whether they are always there, whether they can be null, and which values they take. A record with
 * constraints on its components is what a client sends: what has no default is required, null is as good as left out, and nothing
 * unknown is taken. Any other is an answer: all its fields
 * are there but for those that leave out null, and none is null that does not say {@link Nullable}.
 */
final class RecordSchemas implements ModelConverter {

    private final Map<String, Class<?>> named = new HashMap<>();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        Class<?> raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (resolved == null || !raw.isRecord()) {
            return resolved;
        }
        String reference = resolved.get$ref();
        if (reference == null) {
            refine(raw, resolved);
        } else {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            requireOneOfThatName(name, raw);
            Schema<?> model = context.getDefinedModels().get(name);
            if (model != null) {
                refine(raw, model);
            }
        }
        return resolved;
    }

    private void requireOneOfThatName(String name, Class<?> type) {
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(
                    "two schemas are called " + name + ": give " + type + " or " + other + " another name by @Schema");
        }
    }

    private static void refine(Class<?> type, Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        boolean request = Arrays.stream(type.getRecordComponents()).anyMatch(part -> isConstrained(field(part)));
        if (request) {
            schema.setAdditionalProperties(false);
        }
        List<String> required = Arrays.stream(type.getRecordComponents())
                .filter(part -> request ? isNeeded(part) : !isLeftOut(part))
                .map(RecordComponent::getName)
                .toList();
        schema.setRequired(required.isEmpty() ? null : required);
        for (RecordComponent part : type.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(part.getName());
            FieldRules.of(field(part)).describe(part.getName(), property);
            // One that says it itself is another of the same name.
            KnownNames.of(part.getName())
                    .filter(known -> property.getPattern() == null)
                    .ifPresent(known -> known.describe(property));
            boolean canBeNull = request ? !takesNoNull(part) : isNullable(part) && !isLeftOut(part);
            if (canBeNull) {
                schema.getProperties().put(part.getName(), Schemas.orNull(property));
            }
        }
    }

    private static boolean isConstrained(Field field) {
        return Arrays.stream(field.getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(Constraint.class))
                || isSaidToBeRequired(field);
    }

    private static boolean isSaidToBeRequired(Field field) {
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private static boolean isNeeded(RecordComponent part) {
        return takesNoNull(part) || isSaidToBeRequired(field(part));
    }

    private static boolean takesNoNull(RecordComponent part) {
        Field field = field(part);
        return part.getType().isPrimitive()
                || AnnotatedElementUtils.hasAnnotation(field, jakarta.validation.constraints.NotNull.class)
                || AnnotatedElementUtils.hasAnnotation(field, jakarta.validation.constraints.NotBlank.class);
    }

    private static boolean isNullable(RecordComponent part) {
        return part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Null is not shown: where the component says so, or where its record does and the component can be null. */
    private static boolean isLeftOut(RecordComponent part) {
        return leavesOutNull(field(part).getAnnotation(JsonInclude.class))
                || isNullable(part) && leavesOutNull(part.getDeclaringRecord().getAnnotation(JsonInclude.class));
    }

    private static boolean leavesOutNull(JsonInclude include) {
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static Field field(RecordComponent part) {
        try {
            return part.getDeclaringRecord().getDeclaredField(part.getName());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record has a field for each component", e);
        }
    }
}
