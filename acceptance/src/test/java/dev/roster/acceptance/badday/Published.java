package dev.roster.acceptance.badday;

/**
 * One record of the topic.
 *
 * @param id of the event
 * @param position of the event in the log
 */
record Published(int partition, String key, String id, long position) {}
