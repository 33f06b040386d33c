/** A believable installation of any size, written straight into the event store. */
package dev.roster.benchmarks.installation;
