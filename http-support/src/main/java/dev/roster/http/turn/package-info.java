/**
 * Requests take turns: so many are worked on at once, some more wait for a moment, and all others are told at once to come again. Without
 * it, thousands that come together would be worked on together and none be done in time.
 */
package dev.roster.http.turn;
