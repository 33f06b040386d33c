/**
 * Verifies an export of the audit trail with nothing at hand but files: the export, and the manifest, checkpoints and keys that were kept
 * with it or elsewhere. An export can be of any length.
 */
package dev.roster.chain.export;
