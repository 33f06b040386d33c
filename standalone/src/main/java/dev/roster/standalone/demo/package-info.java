/** {@code ./roster demo}: the life of an organization, played over HTTP against a fresh Roster, every answer checked. */
package dev.roster.standalone.demo;
