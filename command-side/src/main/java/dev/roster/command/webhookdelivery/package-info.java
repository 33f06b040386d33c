/**
 * Sends events to webhooks: each has a place in its organization's history, and gets one event after the other from there on, in order and at
 * least once. Nothing of it runs where webhooks have no key.
 */
package dev.roster.command.webhookdelivery;
