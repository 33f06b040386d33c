/** Where spans go, and how requests begin them. */
package dev.roster.http.tracing;
