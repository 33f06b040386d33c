package dev.roster.command.invitation;

import dev.roster.command.audittrail.AskedInBody;
import dev.roster.command.commandbus.Aggregates;
import dev.roster.command.organization.Organization;
import dev.roster.command.person.People;
import dev.roster.http.invitationlink.InvitationLinks;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.PlanCatalog;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationProperties.class)
@Import({InvitationController.class, LinkController.class})
public class InvitationConfiguration {

    @Bean
    UnprovenLinks unprovenLinks(InvitationLinks links, EventStore eventStore) {
        return new UnprovenLinks(links, eventStore);
    }

    @Bean
    AskedInBody<LinkController.Link> askedByLink(UnprovenLinks links) {
        return new AskedInBody<>(LinkController.Link.class, (body, none) -> links.read(body.token()));
    }

    @Bean
    AskedInBody<NewInvitation> askedForInvitation(People people) {
        return new AskedInBody<>(
                NewInvitation.class,
                (body, organization) -> Optional.of(WantedInvitations.of(Stream.of(body), organization, people)));
    }

    @Bean
    AskedInBody<BulkRequest> askedForInvitations(People people) {
        return new AskedInBody<>(
                BulkRequest.class,
                (body, organization) ->
                        Optional.of(WantedInvitations.of(body.invitations().stream(), organization, people)));
    }

    @Bean
    InvitationCommandHandler invitationCommandHandler(
            Aggregates aggregates,
            Repository<Organization> organizations,
            PersonalDataVault vault,
            PlanCatalog plans,
            Clock clock) {
        InvitationCommandHandler handler = new InvitationCommandHandler(
                organizations,
                aggregates.repository(Invitation.class),
                data -> vault.open(data).isEmpty(),
                plans,
                clock);
        aggregates.handleCommandsBy(handler);
        return handler;
    }
}
