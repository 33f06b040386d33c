package dev.roster.eventstore;

import org.axonframework.serialization.SerializationException;

/** The store holds an event that this code cannot read: it was written by a newer version, or its upcaster is missing. */
public final class UnknownEventType extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownEventType(String storedName, String what) {
        super("cannot read the stored event " + storedName + ": " + what + " is unknown to this version of Roster");
    }
}
