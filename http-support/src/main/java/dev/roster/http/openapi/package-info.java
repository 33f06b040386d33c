/** The OpenAPI document of a process, made from its code when somebody first asks for it, and the pages that show it. */
package dev.roster.http.openapi;
