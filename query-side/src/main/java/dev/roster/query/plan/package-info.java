/** The plans and their limits, for whoever wants to choose one. */
package dev.roster.query.plan;
