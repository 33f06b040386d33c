/**
 * The facts that Roster keeps. One record per event, named in the past tense, stored under the dotted name that {@link
 * dev.roster.events.EventCatalog} gives it. The package uses the JDK, {@code dev.roster.values} and Axon's {@code @Revision}.
 */
package dev.roster.events;
