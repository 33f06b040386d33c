/** {@code ./roster audit}: takes exports of audit trails along, and verifies them where there is no Roster. */
package dev.roster.standalone.audit;
