/** The proof that nobody altered the history of an organization: its events, each bound to all before it by a digest. */
package dev.roster.chain;
