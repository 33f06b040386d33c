package dev.roster.eventstore;

import java.util.List;

/**
 * All that one command writes.
 *
 * @param events in the order of their streams; none for a command that changed nothing
 * @param answer null when nobody wants it to be kept
 */
record CommandRows(List<EventRow> events, KeptAnswer answer) {

    CommandRows(List<EventRow> events) {
        this(events, null);
    }
}
