/** Names and e-mail addresses: how they are compared without being stored, and sealed so that a person can be forgotten. */
package dev.roster.personaldata;
