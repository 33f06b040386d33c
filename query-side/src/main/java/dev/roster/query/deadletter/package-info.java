/** Events that a projection could not apply, and that wait to be tried again. */
package dev.roster.query.deadletter;
