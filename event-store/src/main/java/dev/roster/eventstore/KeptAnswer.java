package dev.roster.eventstore;

/**
 * The answer to a command, to be kept for whoever sends the same command again. It becomes durable with the events of the command, or not
 * at all.
 *
 * @param key stands for the caller and the key that the caller chose
 * @param fingerprint stands for the request
 * @param forEver whether it is kept for ever instead of 24 hours
 */
public record KeptAnswer(byte[] key, byte[] fingerprint, byte[] answer, boolean forEver) {}
