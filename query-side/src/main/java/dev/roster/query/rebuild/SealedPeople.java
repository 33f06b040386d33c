package dev.roster.query.rebuild;

import dev.roster.eventstore.Histories.Told;
import dev.roster.values.AddressDigest;
import dev.roster.values.PersonalData;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose keys it takes to read what is personal in events. */
final class SealedPeople {

    private static final Map<Class<?>, List<Method>> SEALED = new ConcurrentHashMap<>();

    private SealedPeople() {}

    static Set<AddressDigest> in(List<Told> portion) {
        Set<AddressDigest> people = new HashSet<>();
        for (Told told : portion) {
            Object event = told.event().getPayload();
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
