/** Why a query is refused, each reason with the code that clients know it by. */
package dev.roster.query.refusal;
