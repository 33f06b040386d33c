/** What API keys look like, which of them are good, and when they were last used. */
package dev.roster.apikey;
