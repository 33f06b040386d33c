/** Encrypted connections of those who ask. */
package dev.roster.http.tls;
