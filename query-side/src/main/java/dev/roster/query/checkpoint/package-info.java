/** Checkpoints of histories, and the keys to verify them, for whoever wants to keep them elsewhere. */
package dev.roster.query.checkpoint;
