/** The audit trail of an organization: who did what to whom, when and from where; what was refused; and the proof that it is whole. */
package dev.roster.query.audittrail;
