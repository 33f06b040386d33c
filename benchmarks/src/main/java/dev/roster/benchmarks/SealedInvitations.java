package dev.roster.benchmarks;

import dev.roster.command.http.Ids;
import dev.roster.events.MemberInvited;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The personal data of invitations, and such an event with metadata as it has over HTTP. */
final class SealedInvitations {

    private static final String INVITER = "Ada Lovelace, Countess";

    private static final Map<String, String> METADATA = Map.of(
            "actor", "5f0c4f0e-2f0a-4d0b-9a51-0b6a1f8a7c11",
            "actorKind", "user",
            "correlationId", "0199f1f4-6b5c-7d3e-8a9b-0c1d2e3f4a5b",
            "requestId", "0199f1f4-6b5c-7d3e-8a9b-0c1d2e3f4a5b",
            "remoteAddress", "192.0.2.17",
            "userAgent", "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0",
            "causationId", "0199f1f4-6b5c-7d3e-8a9b-0c1d2e3f4a5c");

    private final PersonalDataVault vault;
    private final AddressDigests digests;
    private final List<EmailAddress> people;
    private final AddressDigest inviter;
    private final OrganizationId organization = Ids.organization();
    private final PersonalData email;
    private final PersonalData inviterName;
    private int strangers;

    /** @param known how many people have keys from the beginning */
    SealedInvitations(DataSource dataSource, int known) {
        PersonalDataProperties keys = new PersonalDataProperties(Roster.key(), Roster.key());
        this.vault = new PersonalDataVault(dataSource, keys);
        this.digests = new AddressDigests(keys);
        this.people =
                IntStream.range(0, known).mapToObj(n -> address("known", n)).toList();
        this.inviter = digests.of(address("inviter", 0));
        people.forEach(this::seal);
        this.email = seal(people.get(0));
        this.inviterName = vault.seal(inviter, INVITER);
    }

    private static EmailAddress address(String who, int n) {
        return EmailAddress.parse(who + "." + n + "@example.org").orElseThrow();
    }

    private PersonalData seal(EmailAddress address) {
        return vault.seal(digests.of(address), address.value());
    }

    void seal(int n) {
        seal(people.get(n % people.size()));
        vault.seal(inviter, INVITER);
    }

    /** Somebody whom nobody has ever heard of. By one thread. */
    void sealStranger(int n) {
        seal(address("stranger", strangers++));
        vault.seal(inviter, INVITER);
    }

    DomainEventMessage<MemberInvited> event() {
        InvitationId id = Ids.invitation();
        return new GenericDomainEventMessage<>(
                        "invitation",
                        id.value(),
                        0,
                        new MemberInvited(
                                id,
                                organization,
                                "Analytical Engines Ltd",
                                email,
                                email.person(),
                                Role.MEMBER,
                                "en",
                                new UserId("5f0c4f0e-2f0a-4d0b-9a51-0b6a1f8a7c11"),
                                inviterName,
                                Instant.parse("2027-02-01T12:00:00Z")))
                .withMetaData(METADATA);
    }
}
