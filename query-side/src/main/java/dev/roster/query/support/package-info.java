/** How the service's support looks into organizations that it does not belong to. */
package dev.roster.query.support;
