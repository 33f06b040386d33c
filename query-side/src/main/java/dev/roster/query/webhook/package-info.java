/** The webhooks of an organization, never with a secret, and how it goes with them. */
package dev.roster.query.webhook;
