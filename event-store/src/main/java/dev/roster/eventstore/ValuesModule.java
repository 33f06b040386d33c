package dev.roster.eventstore;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.roster.values.Value;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Writes each {@link Value} as its one string, so that the event records stay free of JSON annotations. */
final class ValuesModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ValuesModule() {
        super("roster-values");
        addSerializer(Value.class, new ToStringOfValue());
        addKeySerializer(Value.class, new ToKey());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new Deserializers.Base() {
            @Override
            public JsonDeserializer<?> findBeanDeserializer(
                    JavaType type, DeserializationConfig config, BeanDescription description) {
                return type.isTypeOrSubTypeOf(Value.class) ? new FromString(type.getRawClass()) : null;
            }
        });
        context.addKeyDeserializers((type, config, description) ->
                type.isTypeOrSubTypeOf(Value.class) ? new FromKey(new FromString(type.getRawClass())) : null);
    }

    private static final class ToKey extends StdSerializer<Value> {

        private static final long serialVersionUID = 1L;

        ToKey() {
            super(Value.class);
        }

        @Override
        public void serialize(Value value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(value.value());
        }
    }

    private static final class FromKey extends KeyDeserializer {

        private final FromString value;

        FromKey(FromString value) {
            this.value = value;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return value.of(key, context);
        }
    }

    private static final class ToStringOfValue extends StdSerializer<Value> {

        private static final long serialVersionUID = 1L;

        ToStringOfValue() {
            super(Value.class);
        }

        @Override
        public void serialize(Value value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.value());
        }
    }

    private static final class FromString extends StdDeserializer<Object> {

        private static final long serialVersionUID = 1L;
        private final transient Constructor<?> constructor;

        FromString(Class<?> valueClass) {
            super(valueClass);
            try {
                constructor = valueClass.getDeclaredConstructor(String.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(valueClass + " is not a record of one string", e);
            }
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return of(json.getText(), context);
        }

        Object of(String text, DeserializationContext context) throws IOException {
            try {
                return constructor.newInstance(text);
            } catch (InvocationTargetException e) {
                return context.handleInstantiationProblem(handledType(), text, e.getCause());
            } catch (ReflectiveOperationException e) {
                return context.handleInstantiationProblem(handledType(), text, e);
            }
        }
    }
}
