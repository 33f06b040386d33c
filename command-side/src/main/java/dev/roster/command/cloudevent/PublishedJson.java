package dev.roster.command.cloudevent;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.roster.events.AccountErased;
import dev.roster.eventstore.EventSerializer;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes what happened as the log does, but for what tells of people. That is null where it is not to leave, and where the person was erased; the
 * field stays, so that an event has the same fields for everybody.
 */
public final class PublishedJson {

    private final ObjectMapper mapper;
    private final Consumer<AddressDigest> forget;

    private PublishedJson(SimpleModule people, Consumer<AddressDigest> forget) {
        this.mapper = new EventSerializer().getObjectMapper().copy().registerModule(people);
        this.forget = forget;
    }

    /** Neither names and addresses nor the digests of these, by which somebody could be followed from one event to another. */
    public static PublishedJson withoutPeople() {
        return new PublishedJson(
                new SimpleModule("without-people")
                        .addSerializer(PersonalData.class, new AsNull<>(PersonalData.class))
                        .addSerializer(AddressDigest.class, new AsNull<>(AddressDigest.class)),
                person -> {});
    }

    /** With the digest of whom each name and address belongs to: it is what an erasure names. */
    public static PublishedJson inClear(PersonalDataVault vault) {
        return new PublishedJson(
                new SimpleModule("in-clear").addSerializer(PersonalData.class, new Opened(vault)), vault::forget);
    }

    /** @throws Unreadable when something in it was altered */
    public byte[] write(Object payload) {
        // From its place in the log on, whatever this node still remembers.
        if (payload instanceof AccountErased erased && erased.address() != null) {
            forget.accept(erased.address());
        }
        try {
            return mapper.writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Unreadable unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof RuntimeException other) {
                throw other;
            }
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    /** Sealed data that its key does not open. It never will. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(IllegalStateException cause) {
            super("sealed data could not be opened", cause);
        }
    }

    private static final class AsNull<T> extends StdSerializer<T> {

        private static final long serialVersionUID = 1L;

        AsNull(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNull();
        }
    }

    private static final class Opened extends StdSerializer<PersonalData> {

        private static final long serialVersionUID = 1L;
        private final transient PersonalDataVault vault;

        Opened(PersonalDataVault vault) {
            super(PersonalData.class);
            this.vault = vault;
        }

        @Override
        public void serialize(PersonalData sealed, JsonGenerator json, SerializerProvider provider) throws IOException {
            Optional<String> clear = open(sealed);
            if (clear.isEmpty()) {
                json.writeNull();
                return;
            }
            json.writeStartObject();
            json.writeStringField("person", sealed.person().value());
            json.writeStringField("value", clear.get());
            json.writeEndObject();
        }

        private Optional<String> open(PersonalData sealed) {
            try {
                return vault.open(sealed);
            } catch (IllegalStateException e) {
                throw new Unreadable(e);
            }
        }
    }
}
