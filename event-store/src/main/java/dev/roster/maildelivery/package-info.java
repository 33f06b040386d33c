/** What became of e-mails. */
package dev.roster.maildelivery;
