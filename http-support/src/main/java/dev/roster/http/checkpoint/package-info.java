/** How checkpoints are shown, by whichever side. */
package dev.roster.http.checkpoint;
