/** Server-sent events (HTML Living Standard, section 9.2). */
package dev.roster.http.serversent;
