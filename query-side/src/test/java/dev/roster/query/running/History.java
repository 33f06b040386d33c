package dev.roster.query.running;

import dev.roster.apikey.ApiKeyToken;
import dev.roster.events.AccountErased;
import dev.roster.events.AccountRegistered;
import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyEvent;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.events.AuditEvent;
import dev.roster.events.AuditRead;
import dev.roster.events.CommandRefused;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsEvent;
import dev.roster.events.CreditsGranted;
import dev.roster.events.EventCatalog;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationRefused;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.RosterEvent;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.events.WebhookCreated;
import dev.roster.events.WebhookDeleted;
import dev.roster.events.WebhookEvent;
import dev.roster.events.WebhookPauseReason;
import dev.roster.events.WebhookPaused;
import dev.roster.events.WebhookResumed;
import dev.roster.events.WebhookSecretRotated;
import dev.roster.events.WithinOrganization;
import dev.roster.events.WorkspaceSwitched;
import dev.roster.eventstore.PostgresEventStorageEngine;
import dev.roster.personaldata.AddressDigests;
import dev.roster.personaldata.EmailAddress;
import dev.roster.personaldata.PersonalDataVault;
import dev.roster.values.AddressDigest;
import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import dev.roster.values.WebhookId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.springframework.jdbc.core.JdbcTemplate;

/** Appends what the command side would append, in the same order and in the same transactions. */
public final class History {

    public static final Duration VALIDITY = Duration.ofHours(48);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final PostgresEventStorageEngine engine;
    private final PersonalDataVault vault;
    private final AddressDigests digests;
    private final JdbcTemplate keys;
    private final Clock clock;
    private final MetaData origin;

    /** @param keys the database that has the keys of people */
    History(
            PostgresEventStorageEngine engine,
            PersonalDataVault vault,
            AddressDigests digests,
            JdbcTemplate keys,
            Clock clock) {
        this(engine, vault, digests, keys, clock, MetaData.emptyInstance());
    }

    private History(
            PostgresEventStorageEngine engine,
            PersonalDataVault vault,
            AddressDigests digests,
            JdbcTemplate keys,
            Clock clock,
            MetaData origin) {
        this.engine = engine;
        this.vault = vault;
        this.digests = digests;
        this.keys = keys;
        this.clock = clock;
        this.origin = origin;
    }

    /** The same history, going on with what somebody does from their browser. */
    public History by(Person person) {
        return with("user", person.id().value());
    }

    /** The same history, going on with what an API key does. */
    public History by(ApiKeyToken key) {
        return with("api-key", key.id().value());
    }

    private History with(String kind, String actor) {
        return new History(
                engine,
                vault,
                digests,
                keys,
                clock,
                MetaData.with("actor", actor)
                        .and("actorKind", kind)
                        .and("requestId", "request-of-" + actor)
                        .and("correlationId", "correlation-of-" + actor)
                        .and("causationId", "causation-of-" + actor)
                        .and("remoteAddress", "192.0.2.7")
                        .and("userAgent", "Firefox"));
    }

    /** An invitation as far as the events after the first need to know it. */
    public record Invitation(InvitationId id, OrganizationId organization, String email, Role role, int generation) {}

    public OrganizationId created(String name, Plan plan, Person founder) {
        OrganizationId organization = new OrganizationId("org_" + nextDigits());
        append(
                new OrganizationCreated(organization, name, plan, founder.id()),
                joined(organization, founder, Role.ADMIN, null));
        return organization;
    }

    public void renamed(OrganizationId organization, String name, Person by) {
        append(new OrganizationRenamed(organization, name, by.id()));
    }

    /** Some times in a row, to the same name. */
    public void renamedOften(OrganizationId organization, String name, int times, Person by) {
        append(Stream.generate(() -> new OrganizationRenamed(organization, name, by.id()))
                .limit(times)
                .toArray(RosterEvent[]::new));
    }

    public void planChanged(OrganizationId organization, Plan plan, Person by) {
        append(new OrganizationPlanChanged(organization, plan, by.id()));
    }

    public void closed(OrganizationId organization, Person by, Invitation... pending) {
        List<RosterEvent> events = new ArrayList<>();
        for (Invitation invitation : pending) {
            events.add(new SeatReleased(organization, invitation.id(), SeatReleaseReason.CLOSED));
        }
        events.add(new OrganizationClosed(organization, by.id()));
        append(events.toArray(RosterEvent[]::new));
    }

    public Invitation invited(OrganizationId organization, Person by, String email, Role role) {
        Invitation invitation = new Invitation(new InvitationId("inv_" + nextDigits()), organization, email, role, 1);
        Instant expiresAt = clock.instant().plus(VALIDITY);
        append(
                new MemberInvited(
                        invitation.id(),
                        organization,
                        "Acme",
                        sealed(email, email),
                        digest(email),
                        role,
                        "en",
                        by.id(),
                        sealed(by.email(), by.name()),
                        expiresAt),
                new SeatReserved(organization, invitation.id(), digest(email), role, expiresAt));
        return invitation;
    }

    public Invitation resent(Invitation old, Person by, SeatReleaseReason reason) {
        Invitation renewed =
                new Invitation(old.id(), old.organization(), old.email(), old.role(), old.generation() + 1);
        Instant expiresAt = clock.instant().plus(VALIDITY);
        append(
                new InvitationResent(
                        old.id(),
                        old.organization(),
                        "Acme",
                        sealed(old.email(), old.email()),
                        old.role(),
                        "en",
                        renewed.generation(),
                        by.id(),
                        sealed(by.email(), by.name()),
                        expiresAt),
                new SeatReleased(old.organization(), old.id(), reason),
                new SeatReserved(old.organization(), old.id(), digest(old.email()), old.role(), expiresAt));
        return renewed;
    }

    public void accepted(Invitation invitation, Person by) {
        append(
                new InvitationAccepted(invitation.id(), invitation.organization(), by.id()),
                new SeatReleased(invitation.organization(), invitation.id(), SeatReleaseReason.ACCEPTED),
                joined(invitation.organization(), by, invitation.role(), invitation.id()));
    }

    public void declined(Invitation invitation) {
        append(
                new InvitationDeclined(invitation.id(), invitation.organization()),
                new SeatReleased(invitation.organization(), invitation.id(), SeatReleaseReason.DECLINED));
    }

    public void revoked(Invitation invitation, Person by) {
        append(
                new InvitationRevoked(invitation.id(), invitation.organization(), by.id()),
                new SeatReleased(invitation.organization(), invitation.id(), SeatReleaseReason.REVOKED));
    }

    public void expired(Invitation invitation) {
        append(
                new InvitationExpired(invitation.id(), invitation.organization(), invitation.generation()),
                new SeatReleased(invitation.organization(), invitation.id(), SeatReleaseReason.EXPIRED));
    }

    /** The deadline was late: the seat had been given up before. */
    public void expiredWithoutSeat(Invitation invitation) {
        append(new InvitationExpired(invitation.id(), invitation.organization(), invitation.generation()));
    }

    public void seatReleased(Invitation invitation, SeatReleaseReason reason) {
        append(new SeatReleased(invitation.organization(), invitation.id(), reason));
    }

    /** Without the invitation that there was: most read models do not look at it. */
    public void joined(OrganizationId organization, Person person, Role role) {
        append(joined(organization, person, role, null));
    }

    /** Joined, and had their key deleted before anybody read of it: what is sealed under it can be opened no more. */
    public void joinedAndForgotten(OrganizationId organization, Person person, Role role) {
        AddressDigest withoutKey = new AddressDigest("0".repeat(43));
        append(new MemberJoined(
                organization,
                person.id(),
                role,
                new PersonalData(
                        withoutKey, sealed(person.email(), person.name()).sealed()),
                new PersonalData(
                        withoutKey, sealed(person.email(), person.email()).sealed()),
                withoutKey,
                null));
    }

    public void roleChanged(OrganizationId organization, Person member, Role role, Person by) {
        append(new MemberRoleChanged(organization, member.id(), role, by.id()));
    }

    public void removed(OrganizationId organization, Person member, Person by) {
        append(new MemberRemoved(organization, member.id(), by.id()));
    }

    public void left(OrganizationId organization, Person member) {
        append(new MemberLeft(organization, member.id()));
    }

    public ApiKeyToken keyCreated(OrganizationId organization, Person by, String name, Instant expiresAt) {
        ApiKeyToken token = ApiKeyToken.draw(new ApiKeyId("key_" + nextDigits()));
        append(new ApiKeyCreated(
                token.id(), organization, name, token.digest(), by.id(), sealed(by.email(), by.name()), expiresAt));
        return token;
    }

    public void keyRevoked(OrganizationId organization, ApiKeyToken key, Person by) {
        append(new ApiKeyRevoked(key.id(), organization, by.id()));
    }

    public void keyTransferred(OrganizationId organization, ApiKeyToken key, Person from) {
        append(new ApiKeyTransferred(key.id(), organization, from.id()));
    }

    /** @param events null for all */
    public WebhookId webhookCreated(OrganizationId organization, Person by, List<String> events) {
        WebhookId webhook = new WebhookId("wh_" + nextDigits());
        append(new WebhookCreated(webhook, organization, "https://hooks.example.org/", events, 1, 1, by.id()));
        return webhook;
    }

    /** @param by null for Roster itself */
    public void webhookPaused(OrganizationId organization, WebhookId webhook, WebhookPauseReason reason, Person by) {
        append(new WebhookPaused(webhook, organization, reason, by == null ? null : by.id()));
    }

    public void webhookResumed(OrganizationId organization, WebhookId webhook, Person by) {
        append(new WebhookResumed(webhook, organization, null, by.id()));
    }

    public void webhookRotated(OrganizationId organization, WebhookId webhook, Person by) {
        append(new WebhookSecretRotated(
                webhook, organization, 1, 2, clock.instant().plus(Duration.ofHours(24)), by.id()));
    }

    public void webhookDeleted(OrganizationId organization, WebhookId webhook, Person by) {
        append(new WebhookDeleted(webhook, organization, by.id()));
    }

    public void creditsGranted(OrganizationId organization, long amount, long balance) {
        append(new CreditsGranted(organization, null, amount, "r" + nextDigits(), balance, new UserId("operator")));
    }

    public void creditsGranted(Person person, long amount, long balance) {
        append(new CreditsGranted(null, person.id(), amount, "r" + nextDigits(), balance, new UserId("operator")));
    }

    /** @param key null when they use them without one */
    public void creditsUsed(OrganizationId organization, Person by, ApiKeyToken key, long amount, long balance) {
        append(new CreditsConsumed(
                organization, null, amount, "u" + nextDigits(), balance, by.id(), key == null ? null : key.id()));
    }

    public void creditsCarriedOver(Person person, OrganizationId organization, long amount) {
        append(
                new CreditsConsumed(null, person.id(), amount, "upgrade:" + organization, 0, person.id(), null),
                new CreditsGranted(organization, null, amount, "upgrade:" + organization, amount, person.id()));
    }

    /** @param about the address that it was about, or null */
    public void commandRefused(
            OrganizationId organization, String command, String code, String subject, String about, Person asking) {
        append(new CommandRefused(
                organization,
                command,
                code,
                subject,
                about == null ? null : sealed(about, about),
                sealed(asking.email(), asking.name()),
                sealed(asking.email(), asking.email()),
                null));
    }

    public void linkRefused(Invitation invitation, String code, Person refused) {
        append(new InvitationRefused(
                invitation.id(),
                invitation.organization(),
                invitation.generation(),
                code,
                refused == null ? null : refused.id(),
                refused == null ? null : sealed(refused.email(), refused.name()),
                refused == null ? null : sealed(refused.email(), refused.email())));
    }

    public void auditRead(OrganizationId organization, Person by) {
        append(new AuditRead(organization, by.id(), "records", null));
    }

    public void registered(Person person) {
        append(new AccountRegistered(
                person.id(),
                sealed(person.email(), person.name()),
                sealed(person.email(), person.email()),
                digest(person.email())));
    }

    public void switched(Person person, OrganizationId organization) {
        append(new WorkspaceSwitched(person.id(), organization));
    }

    /** Erased by their address: the command side destroys the key, notes it and appends this in one transaction. */
    public void erased(Person person) {
        erase(new AccountErased(person.id(), digest(person.email()), "era_" + nextDigits(), new UserId("operator")));
    }

    /** Erased a moment ago: whoever still remembers the key can read what was sealed under it. */
    public void erasedUnnoticed(Person person) {
        append(new AccountErased(person.id(), digest(person.email()), "era_" + nextDigits(), new UserId("operator")));
    }

    /** The same with somebody who was only invited. */
    public void erased(String email) {
        erase(new AccountErased(null, digest(email), "era_" + nextDigits(), new UserId("operator")));
    }

    private void erase(AccountErased event) {
        keys.update(
                "delete from personaldata.person_key where person = ?",
                event.address().value());
        keys.update(
                "insert into personaldata.erasure (position, receipt, person, key_destroyed, erased_at)"
                        + " select coalesce(max(position), 0) + 1, ?, ?, true, now() from personaldata.erasure",
                event.receipt(),
                event.address().value());
        vault.forget(event.address());
        append(event);
    }

    public AddressDigest digest(String email) {
        return digests.of(EmailAddress.parse(email).orElseThrow());
    }

    private MemberJoined joined(OrganizationId organization, Person person, Role role, InvitationId invitation) {
        return new MemberJoined(
                organization,
                person.id(),
                role,
                sealed(person.email(), person.name()),
                sealed(person.email(), person.email()),
                digest(person.email()),
                invitation);
    }

    private PersonalData sealed(String address, String clear) {
        return vault.seal(digest(address), clear);
    }

    private void append(RosterEvent... events) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (RosterEvent event : events) {
            String stream = streamOf(event);
            long before = messages.stream()
                    .filter(message -> message.getAggregateIdentifier().equals(stream))
                    .count();
            long sequence = engine.lastSequenceNumberFor(stream).orElse(-1L) + 1 + before;
            messages.add(new GenericDomainEventMessage<>(
                    EventCatalog.of(event.getClass()).orElseThrow().stream(),
                    stream,
                    sequence,
                    event,
                    origin,
                    UUID.randomUUID().toString(),
                    clock.instant()));
        }
        engine.appendEvents(messages);
    }

    private static String streamOf(RosterEvent event) {
        if (event instanceof AuditEvent) {
            return "audit:" + UUID.randomUUID();
        }
        if (event instanceof dev.roster.events.InvitationEvent invitation) {
            return invitation.invitationId().value();
        }
        if (event instanceof CreditsEvent credits) {
            return credits.organizationId() != null
                    ? "credits:" + credits.organizationId()
                    : "credits:account:" + credits.personal();
        }
        if (event instanceof ApiKeyEvent key) {
            return key.keyId().value();
        }
        if (event instanceof WebhookEvent webhook) {
            return "webhooks:" + webhook.organizationId();
        }
        if (event instanceof AccountErased erased && erased.userId() == null) {
            return "erasure:" + erased.receipt();
        }
        return event instanceof WithinOrganization within
                ? within.organizationId().value()
                : "account:" + ((dev.roster.events.AccountEvent) event).userId().value();
    }

    /** Ascending, as real ids are. */
    private static String nextDigits() {
        return "%026d".formatted(COUNT.incrementAndGet());
    }
}
