/** The API keys of an organization, never with a secret. */
package dev.roster.query.apikey;
