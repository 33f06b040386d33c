/** Who causes what, as events tell it. */
package dev.roster.http.origin;
