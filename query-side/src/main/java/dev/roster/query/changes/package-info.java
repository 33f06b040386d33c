/** What just changed in an organization, told to those who watch it. */
package dev.roster.query.changes;
