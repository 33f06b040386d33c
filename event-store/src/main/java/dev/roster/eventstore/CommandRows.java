package dev.roster.eventstore;

import java.util.List;

/**
 * All that one command writes.
 *
 * @param events in the order of their streams; none for a command that changed nothing
 * @param answers its answer, under each name that it is to be kept by
 */
record CommandRows(List<EventRow> events, List<KeptAnswer> answers) {

    CommandRows(List<EventRow> events) {
        this(events, List.of());
    }
}
