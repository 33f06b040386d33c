/** A mail server for development: it takes every mail and shows it instead of delivering it. */
package dev.roster.standalone.mailbox;
