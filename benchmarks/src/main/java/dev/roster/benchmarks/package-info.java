/** Measures the packaged processes on one machine, each figure beside a limit or a peer that was measured there too. */
package dev.roster.benchmarks;
