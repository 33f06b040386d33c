/**
 * An OpenID provider for development: people sign up and log in on its pages, and {@code /dev/token} believes whatever it is told. No other
 * assembly has one.
 */
package dev.roster.standalone.identityprovider;
