/** API keys: made by members, revoked by admins and by whoever made them, and passed to the admins when that person is gone. */
package dev.roster.command.apikey;
