/** Lets pages of other origins call Roster, where an operator allows it. */
package dev.roster.http.cors;
