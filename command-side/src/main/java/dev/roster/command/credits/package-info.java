/** Credits: granted by operators, used up by software and by people, and carried along when somebody upgrades. */
package dev.roster.command.credits;
