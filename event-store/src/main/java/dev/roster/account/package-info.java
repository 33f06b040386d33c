/** That somebody is known at all. */
package dev.roster.account;
