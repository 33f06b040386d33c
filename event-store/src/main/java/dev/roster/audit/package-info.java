/** What the audit trail tells beside what has changed: what was refused, and who looked into it. */
package dev.roster.audit;
