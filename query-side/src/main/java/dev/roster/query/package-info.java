/**
 * The query side: follows the events into read models and answers HTTP queries from them. Each package below is one read model or one
 * capability; the read models do not read each other's tables.
 */
package dev.roster.query;
