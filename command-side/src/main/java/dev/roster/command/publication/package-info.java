/** What other systems hear: every event in a topic of Kafka, as a CloudEvent, where a broker is named. Nothing of it is there otherwise. */
package dev.roster.command.publication;
