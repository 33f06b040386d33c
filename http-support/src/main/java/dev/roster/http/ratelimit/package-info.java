/** How often somebody may ask within a time, and what they are told of it. How much is done at once is a matter of turns. */
package dev.roster.http.ratelimit;
