/** What leaves of an event: a CloudEvent, the same for whichever way it goes. */
package dev.roster.command.cloudevent;
