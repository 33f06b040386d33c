/** What there is in credits, and who has used how much. */
package dev.roster.query.credits;
