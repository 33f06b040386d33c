/** Figures of this process for whoever watches it, as far as they have to be asked of PostgreSQL. */
package dev.roster.metrics;
