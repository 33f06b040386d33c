/** How far webhooks have come, beside the events, where every node can read it. */
package dev.roster.webhookdelivery;
