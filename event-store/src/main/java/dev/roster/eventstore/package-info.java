/**
 * PostgreSQL under Axon: what is stored how, in which order, and how readers hear of it. Knows no aggregate, no projection and no HTTP.
 */
package dev.roster.eventstore;
