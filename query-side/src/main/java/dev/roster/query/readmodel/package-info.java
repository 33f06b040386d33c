/** What all read models share: their database, how they are kept up to date, and how a row is changed once and only once. */
package dev.roster.query.readmodel;
