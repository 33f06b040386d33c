package dev.roster.http.openapi;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** Makes schemas of JSON Schema 2020-12, as OpenAPI 3.1 has them. */
final class Schemas {

    private static final String NULL = "null";

    private Schemas() {}

    static Schema<?> untyped() {
        JsonSchema schema = new JsonSchema();
        schema.specVersion(SpecVersion.V31);
        return schema;
    }

    static Schema<?> ofType(String type) {
        Schema<?> schema = untyped();
        schema.addType(type);
        return schema;
    }

    static Schema<?> reference(String name) {
        Schema<?> schema = untyped();
        schema.set$ref(name);
        return schema;
    }

    /** The same, or null. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Schema<?> orNull(Schema schema) {
        if (schema.get$ref() != null) {
            Schema<?> either = untyped();
            either.setAnyOf(new ArrayList<>(List.of(schema, ofType(NULL))));
            return either;
        }
        schema.addType(NULL);
        if (schema.getEnum() != null && !schema.getEnum().contains(null)) {
            List<Object> values = new ArrayList<>(schema.getEnum());
            values.add(null);
            schema.setEnum(values);
        }
        return schema;
    }
}
