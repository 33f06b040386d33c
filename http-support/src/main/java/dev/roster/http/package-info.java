/** What the HTTP faces of both sides share. Nothing here knows a table, an aggregate or a projection. */
package dev.roster.http;
