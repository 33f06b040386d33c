/** What an installation keeps between starts, and for one process at a time. */
package dev.roster.standalone.datadirectory;
