/**
 * Bad days: an installation in which everything can die, stop or be cut off while people work, and a checker that decides from what they
 * were told, the log, the read models and the mails whether all of it can be true.
 */
package dev.roster.acceptance.badday;
