package dev.roster.command.publication;

import dev.roster.command.cloudevent.CloudEventWriter;
import dev.roster.command.cloudevent.PublishedJson;
import dev.roster.http.invitationlink.InvitationLinkProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.processing.EventProcessors;
import dev.roster.processing.LogFollower;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The beans of this package, if any. */
@Configuration(proxyBeanMethods = false)
@Conditional(WhereKafkaIsNamed.class)
@EnableConfigurationProperties(KafkaProperties.class)
public class PublicationConfiguration {

    @Bean
    LogFollower eventPublication(
            @Qualifier("commandProcessors") EventProcessors processors,
            KafkaProperties kafka,
            InvitationLinkProperties links,
            PersonalDataVault vault) {
        PublishedJson json = kafka.personalData() ? PublishedJson.inClear(vault) : PublishedJson.withoutPeople();
        EventRecords records =
                new EventRecords(kafka.topic(), new CloudEventWriter(kafka.sourceOr(links.publicUrl()), json));
        return processors.follow("kafka-publication", new WhenAnythingHappenedPublishIt(kafka, records));
    }
}
