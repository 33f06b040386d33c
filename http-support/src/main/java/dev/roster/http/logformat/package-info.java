/** How log lines look. */
package dev.roster.http.logformat;
