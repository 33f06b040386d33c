/** An identity provider for development: it believes whatever it is told and signs it. No other assembly has one. */
package dev.roster.standalone.identityprovider;
