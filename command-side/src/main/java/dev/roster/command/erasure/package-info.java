/** Forgetting a person for good: their key is destroyed, and with it all that events tell of who they are. */
package dev.roster.command.erasure;
