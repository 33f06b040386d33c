/** Spans of what is done, linked across processes by the events. */
package dev.roster.tracing;
