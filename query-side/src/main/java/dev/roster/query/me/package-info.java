/** What there is to know about whoever asks. */
package dev.roster.query.me;
