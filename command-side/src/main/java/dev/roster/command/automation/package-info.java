/**
 * What carries out the consequences of events: processors that decide on tasks, and a scheduler that does them, at least once and on
 * whichever node comes first.
 */
package dev.roster.command.automation;
