/** What was true at a moment: the events up to it, folded by the projections that keep the read models. */
package dev.roster.query.timetravel;
