package dev.roster.benchmarks.installation;

import static dev.roster.benchmarks.installation.InvitationState.ACCEPTED;
import static dev.roster.benchmarks.installation.InvitationState.DECLINED;
import static dev.roster.benchmarks.installation.InvitationState.EXPIRED;
import static dev.roster.benchmarks.installation.InvitationState.PENDING;
import static dev.roster.benchmarks.installation.InvitationState.REVOKED;

import dev.roster.events.InvitationAccepted;
import dev.roster.events.InvitationDeclined;
import dev.roster.events.InvitationEvent;
import dev.roster.events.InvitationExpired;
import dev.roster.events.InvitationRefused;
import dev.roster.events.InvitationResent;
import dev.roster.events.InvitationRevoked;
import dev.roster.events.MemberInvited;
import dev.roster.events.SeatReleaseReason;
import dev.roster.values.InvitationId;
import dev.roster.values.Role;
import java.time.Instant;

/** One invitation, in the hands of those who send it, of whoever gets it, and of the clock. */
final class InvitationStory {

    private static final String LOCALE = "en";

    /** Deadlines run a moment after they are due. */
    private static final int LATE_MILLIS = 900;

    private final World world;
    private final OrganizationStory organization;
    private final InvitationId id;
    private final Person person;
    private final Role role;
    private InvitationState state;
    private int generation = 1;
    private long expiresAt;
    private long events;

    /** What its task at the end of its time would know it by. */
    private String correlation;

    InvitationStory(World world, OrganizationStory organization, InvitationId id, Person person, Role role) {
        this.world = world;
        this.organization = organization;
        this.id = id;
        this.person = person;
        this.role = role;
    }

    void send(Person inviter, long validity) {
        sent(inviter, validity);
        organization.reserveSeat(this);
        add(new MemberInvited(
                id,
                organization.id(),
                organization.name(),
                person.email,
                person.address,
                role,
                LOCALE,
                inviter.id,
                inviter.name,
                expires()));
        becomes(PENDING);
    }

    private void sent(Person inviter, long validity) {
        world.journal().by(inviter.id, world.now());
        correlation = world.journal().correlation();
        expiresAt = world.now() + validity;
        int of = generation;
        world.agenda().at(expiresAt + Math.floorMod(events + expiresAt, LATE_MILLIS), () -> expire(of));
    }

    /** Again, with a new link; as long as it was neither used nor taken back. */
    void resend(Person inviter, long validity) {
        if (organization.isClosed() || state != PENDING && state != EXPIRED) {
            return;
        }
        boolean held = holdsSeat();
        generation++;
        sent(inviter, validity);
        add(new InvitationResent(
                id,
                organization.id(),
                organization.name(),
                person.email,
                role,
                LOCALE,
                generation,
                inviter.id,
                inviter.name,
                expires()));
        if (held) {
            organization.releaseSeat(this, SeatReleaseReason.RENEWED);
        }
        organization.reserveSeat(this);
        becomes(PENDING);
    }

    void revoke(Person by) {
        if (!organization.isClosed() && isOpen()) {
            world.journal().by(by.id, world.now());
            add(new InvitationRevoked(id, organization.id(), by.id));
            organization.releaseSeat(this, SeatReleaseReason.REVOKED);
            becomes(REVOKED);
        }
    }

    /** By the link alone, without logging in. */
    void decline() {
        if (isOpen()) {
            world.journal().byNobodyKnown(world.now());
            add(new InvitationDeclined(id, organization.id()));
            organization.releaseSeat(this, SeatReleaseReason.DECLINED);
            becomes(DECLINED);
        }
    }

    void accept() {
        if (!isOpen()) {
            return;
        }
        if (organization.isClosed()) {
            refuse(person, generation, "organization_closed");
        } else {
            world.see(person);
            world.journal().by(person.id, world.now());
            add(new InvitationAccepted(id, organization.id(), person.id));
            organization.releaseSeat(this, SeatReleaseReason.ACCEPTED);
            organization.join(person, role, id);
            becomes(ACCEPTED);
        }
    }

    /** Somebody logs in with a genuine link that does not admit them. */
    void refuse(Person somebody, int ofGeneration, String code) {
        boolean unverified = code.equals("email_not_verified");
        if (!unverified) {
            world.see(somebody);
        }
        world.journal().by(somebody.id, world.now());
        add(new InvitationRefused(
                id,
                organization.id(),
                ofGeneration,
                code,
                somebody.id,
                unverified ? null : somebody.name,
                unverified ? null : somebody.email));
    }

    /** By a link that is past its time, or older than the last one, or was taken back: whichever it is. */
    void refuseOldLink(int ofGeneration) {
        switch (state) {
            case REVOKED -> refuse(person, ofGeneration, "invitation_revoked");
            case ACCEPTED -> refuse(person, ofGeneration, "invitation_already_accepted");
            case DECLINED -> refuse(person, ofGeneration, "invitation_not_pending");
            default -> {
                if (ofGeneration != generation) {
                    refuse(person, ofGeneration, "invitation_superseded");
                } else if (!isOpen()) {
                    refuse(person, ofGeneration, "invitation_expired");
                }
            }
        }
    }

    private void expire(int ofGeneration) {
        if (state == PENDING && ofGeneration == generation) {
            world.journal().bySystem(correlation, world.now());
            add(new InvitationExpired(id, organization.id(), generation));
            organization.releaseSeat(this, SeatReleaseReason.EXPIRED);
            becomes(EXPIRED);
        }
    }

    private boolean isOpen() {
        return state == PENDING && world.now() < expiresAt;
    }

    boolean holdsSeat() {
        return organization.isReservedFor(this) && world.now() < expiresAt;
    }

    private void add(InvitationEvent event) {
        organization.happened(world.journal().add(id.value(), events++, event));
    }

    private void becomes(InvitationState next) {
        world.tally().becomes(this, state, next);
        state = next;
    }

    Person person() {
        return person;
    }

    Role role() {
        return role;
    }

    InvitationId id() {
        return id;
    }

    Instant expires() {
        return Instant.ofEpochMilli(expiresAt);
    }

    int generation() {
        return generation;
    }

    String correlation() {
        return correlation;
    }
}
