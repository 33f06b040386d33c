/** What every answer tells browsers not to do with it. */
package dev.roster.http.securityheaders;
