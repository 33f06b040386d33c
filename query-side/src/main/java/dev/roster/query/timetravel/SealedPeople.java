package dev.roster.query.timetravel;

import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.EventMessage;

/** Whose keys it takes to read what is personal in events. */
public final class SealedPeople {

    private static final Map<Class<?>, List<Method>> SEALED = new ConcurrentHashMap<>();

    private SealedPeople() {}

    /** Of the events up to the first that cannot be read: whoever goes through them stops there, and says so. */
    public static Set<AddressDigest> in(Collection<? extends EventMessage<?>> portion) {
        Set<AddressDigest> people = new HashSet<>();
        for (EventMessage<?> message : portion) {
            Object event;
            try {
                event = message.getPayload();
            } catch (RuntimeException e) {
                return people;
            }
            for (Method field : SEALED.computeIfAbsent(event.getClass(), SealedPeople::sealedFields)) {
                if (value(field, event) instanceof PersonalData data) {
                    people.add(data.person());
                }
            }
        }
        return people;
    }

    private static List<Method> sealedFields(Class<?> event) {
        return Arrays.stream(event.getRecordComponents())
                .filter(component -> component.getType() == PersonalData.class)
                .map(RecordComponent::getAccessor)
                .toList();
    }

    private static Object value(Method field, Object event) {
        try {
            return field.invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
