/** Accounts come into being by themselves, when somebody is first seen. */
package dev.roster.http.account;
