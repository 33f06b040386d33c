/** A read model to be thrown away, for whoever wants to see what events make of it. */
package dev.roster.query.sandbox;
