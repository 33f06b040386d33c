/** What differs between two moments of an organization. */
package dev.roster.query.diff;
