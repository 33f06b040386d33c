package dev.roster.events;

import org.axonframework.serialization.Revision;

/**
 * One row of the catalog.
 *
 * @param name the dotted name in the store
 * @param stream the kind of stream that holds it
 * @param eventClass the record it is read into
 * @param revision the shape that is written today
 */
public record EventType(String name, String stream, Class<? extends RosterEvent> eventClass, String revision) {

    static EventType of(String name, String stream, Class<? extends RosterEvent> eventClass) {
        return new EventType(
                name,
                stream,
                eventClass,
                eventClass.getAnnotation(Revision.class).value());
    }
}
