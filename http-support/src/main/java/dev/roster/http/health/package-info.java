/** Whether this process can answer. That it can go on is told by Spring Boot alone: no restart mends a database. */
package dev.roster.http.health;
