/** The Members page: members and invited people together, searchable. */
package dev.roster.query.memberdirectory;
