package dev.roster.events;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Turns the JSON of one revision into that of the next when it is read. The store keeps what was written.
 *
 * @param name the stored name of the event
 * @param from the revision it accepts
 * @param to the revision it makes
 * @param change gets the fields of the old shape and answers those of the new one
 */
public record EventUpcaster(String name, String from, String to, UnaryOperator<Map<String, Object>> change) {}
