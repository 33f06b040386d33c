/** Webhooks as admins have them: where an organization's events go, under which secret, and whether they do. */
package dev.roster.command.webhook;
