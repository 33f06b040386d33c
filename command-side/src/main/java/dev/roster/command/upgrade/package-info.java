/** Upgrading from Explore: an organization comes into being, and the credits of its founder with it. */
package dev.roster.command.upgrade;
