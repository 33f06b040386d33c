/** Read-your-writes: a query waits until the read models have reached what its client has seen. */
package dev.roster.query.consistency;
