/** Where the log is read, when that is not where it is written. Knows no events. */
package dev.roster.replica;
