/** The command side: what may be done, and what follows from it. It shares events, and nothing else, with the query side. */
package dev.roster.command;
