/** {@code ./roster rebuild}: has a read model made again, and shows how far it is. */
package dev.roster.standalone.rebuild;
