/** Who belongs to which organization, and which workspace a person works in. */
package dev.roster.query.workspace;
