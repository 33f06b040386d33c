/** What only those who run Roster may see of it, and through which door. */
package dev.roster.http.management;
