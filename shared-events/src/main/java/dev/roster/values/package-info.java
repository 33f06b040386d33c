/** Value types that commands, events and read models share. They use the JDK alone. */
package dev.roster.values;
