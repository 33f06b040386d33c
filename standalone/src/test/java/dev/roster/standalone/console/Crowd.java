package dev.roster.standalone.console;

import dev.roster.events.EventCatalog;
import dev.roster.events.MemberJoined;
import dev.roster.eventstore.EventStoreConfiguration;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.standalone.RunningRoster;
import dev.roster.values.AddressDigest;
import dev.roster.values.OrganizationId;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** More members than one would invite in a test: their events are appended beside the running Roster, as another node would. */
final class Crowd {

    private static final int TOGETHER = 500;

    private final OrganizationId organization;
    private final PostgresEventStorageEngine engine;
    private final PersonalDataVault vault;
    private final AddressDigests digests;

    private Crowd(OrganizationId organization, AnnotationConfigApplicationContext beans) {
        this.organization = organization;
        this.engine = beans.getBean(PostgresEventStorageEngine.class);
        this.vault = beans.getBean(PersonalDataVault.class);
        this.digests = beans.getBean(AddressDigests.class);
    }

    /** They are called {@code Member 00000} and so on, and can be written to at {@code m00000@crowd.example}. */
    static void joins(RunningRoster roster, String organization, int members) {
        Map<String, Object> properties = Stream.of(
                        "roster.database.url", "roster.personal-data.master-key", "roster.personal-data.address-key")
                .collect(Collectors.toMap(name -> name, roster::property));
        try (AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext()) {
            beans.getEnvironment().getPropertySources().addFirst(new MapPropertySource("crowd", properties));
            beans.register(EventStoreConfiguration.class);
            beans.refresh();
            new Crowd(new OrganizationId(organization), beans).join(members);
        }
    }

    private void join(int members) {
        long next = engine.lastSequenceNumberFor(organization.value()).orElseThrow() + 1;
        for (int from = 0; from < members; from += TOGETHER) {
            List<DomainEventMessage<MemberJoined>> some = IntStream.range(from, Math.min(members, from + TOGETHER))
                    .parallel()
                    .mapToObj(n -> event(n, next + n))
                    .toList();
            engine.appendEvents(some);
        }
    }

    private DomainEventMessage<MemberJoined> event(int n, long sequence) {
        String name = "Member %05d".formatted(n);
        String email = "m%05d@crowd.example".formatted(n);
        AddressDigest digest = digests.of(EmailAddress.parse(email).orElseThrow());
        MemberJoined event = new MemberJoined(
                organization,
                new UserId("usr_crowd" + n),
                Role.MEMBER,
                vault.seal(digest, name),
                vault.seal(digest, email),
                digest,
                null);
        return new GenericDomainEventMessage<>(
                EventCatalog.of(MemberJoined.class).orElseThrow().stream(),
                organization.value(),
                sequence,
                event,
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                Instant.now());
    }
}
