/** The peer: Roster's command side on what Axon brings itself. */
package dev.roster.benchmarks.axon;
