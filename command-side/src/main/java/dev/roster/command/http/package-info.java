/** What the HTTP commands of all capabilities share. */
package dev.roster.command.http;
