/** Organizations: their settings, their members, and the seats, which are given and taken here and nowhere else. */
package dev.roster.command.organization;
