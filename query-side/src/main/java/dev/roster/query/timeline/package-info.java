/** What happened, told in sentences: to an organization, to one invitation, member or key, and to somebody who cannot join. */
package dev.roster.query.timeline;
