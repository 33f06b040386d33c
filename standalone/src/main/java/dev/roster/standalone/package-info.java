/** Both sides in one process, with everything they need around them: a database, an identity provider and a mailbox. For development. */
package dev.roster.standalone;
