/** A run of a side for nobody, by which a JVM learns what the next start needs. */
package dev.roster.http.rehearsal;
