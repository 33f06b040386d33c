package dev.roster.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.roster.command.person.Person;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberLeft;
import dev.roster.events.MemberRemoved;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationClosed;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationPlanChanged;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.values.AddressDigest;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.PersonalData;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/** What has happened in Acme, the organization that Ada founded, and to whom. */
public final class Facts {

    public static final OrganizationId ACME = organization(1);
    public static final Person ADA = person("ada");
    public static final Person BOB = person("bob");
    public static final Person CY = person("cy");
    public static final Person DEE = person("dee");
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Facts() {}

    public static OrganizationId organization(int n) {
        return new OrganizationId("org_%026d".formatted(n));
    }

    public static InvitationId invitation(int n) {
        return new InvitationId("inv_%026d".formatted(n));
    }

    public static Person person(String name) {
        return new Person(new UserId("usr-" + name), sealed(name, "name"), sealed(name, "email"), addressOf(name));
    }

    public static AddressDigest addressOf(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return new AddressDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PersonalData sealed(String name, String what) {
        return new PersonalData(addressOf(name), "sealed-" + what + "-of-" + name);
    }

    public static OrganizationCreated created(Plan plan) {
        return new OrganizationCreated(ACME, "Acme", plan, ADA.userId());
    }

    public static MemberJoined founded() {
        return joined(ADA, Role.ADMIN, null);
    }

    public static MemberJoined joined(Person person, Role role) {
        return joined(person, role, invitation(900));
    }

    public static MemberJoined joined(Person person, Role role, InvitationId by) {
        return new MemberJoined(ACME, person.userId(), role, person.name(), person.email(), person.address(), by);
    }

    public static OrganizationRenamed renamed(String name) {
        return new OrganizationRenamed(ACME, name, ADA.userId());
    }

    public static OrganizationPlanChanged planChanged(Plan plan) {
        return new OrganizationPlanChanged(ACME, plan, ADA.userId());
    }

    public static MemberRoleChanged roleChanged(Person member, Role role) {
        return new MemberRoleChanged(ACME, member.userId(), role, ADA.userId());
    }

    public static MemberRemoved removed(Person member) {
        return new MemberRemoved(ACME, member.userId(), ADA.userId());
    }

    public static MemberLeft left(Person member) {
        return new MemberLeft(ACME, member.userId());
    }

    public static OrganizationClosed closed() {
        return new OrganizationClosed(ACME, ADA.userId());
    }

    public static SeatReserved reserved(InvitationId invitation, Person forWhom, Instant until) {
        return new SeatReserved(ACME, invitation, forWhom.address(), Role.MEMBER, until);
    }

    public static SeatReleased released(InvitationId invitation, SeatReleaseReason reason) {
        return new SeatReleased(ACME, invitation, reason);
    }
}
