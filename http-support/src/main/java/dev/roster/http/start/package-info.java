/** What makes a start short. */
package dev.roster.http.start;
