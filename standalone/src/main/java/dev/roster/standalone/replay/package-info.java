/** {@code ./roster replay}: what the events of an organization make of its read models, one after the other. */
package dev.roster.standalone.replay;
