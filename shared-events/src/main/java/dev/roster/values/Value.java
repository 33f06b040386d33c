package dev.roster.values;

/** A value that is written, in JSON and in the database alike, as the one string it wraps. */
public interface Value {

    String value();
}
