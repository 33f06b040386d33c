/** Checkpoints: the history of each organization is signed now and then, so that whoever keeps them can tell when it was rewritten. */
package dev.roster.command.checkpoint;
