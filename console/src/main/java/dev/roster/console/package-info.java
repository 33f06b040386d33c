/** The web console: one page, its modules, and what it has to know of where it is served. */
package dev.roster.console;
