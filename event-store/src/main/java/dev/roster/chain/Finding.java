package dev.roster.chain;

/**
 * The first thing about a history that does not fit.
 *
 * @param position where; of the last record before it when its own cannot be told
 */
public record Finding(long position, Fault fault) {}
