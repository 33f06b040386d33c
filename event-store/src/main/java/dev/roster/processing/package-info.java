/**
 * How events reach projections and automations: pooled processors whose place is kept in the transaction of their work, with a
 * dead-letter queue behind each of them.
 */
package dev.roster.processing;
