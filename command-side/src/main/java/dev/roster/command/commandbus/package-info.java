/** How commands reach their handlers, what their events carry of them, and what comes back. */
package dev.roster.command.commandbus;
