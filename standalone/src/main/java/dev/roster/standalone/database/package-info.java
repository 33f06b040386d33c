/** A PostgreSQL of one's own: real server binaries, real durability, started and stopped with the process. */
package dev.roster.standalone.database;
