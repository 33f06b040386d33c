package dev.roster.benchmarks.installation;

import dev.roster.events.CommandRefused;
import dev.roster.events.CreditsEvent;
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
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One organization as its stream tells of it: its settings, its members and its seats. It decides as the command side does. */
final class OrganizationStory {

    private static final List<Plan> SHARED = List.of(Plan.TEAM, Plan.VISIONARY, Plan.ENTERPRISE);

    private final World world;
    private final Draw draw;
    private final OrganizationId id;
    private final Person founder;
    private final Instant founded;
    private final List<Person> members = new ArrayList<>();
    private final Set<Person> admins = new HashSet<>();
    private final Set<InvitationStory> seats = new LinkedHashSet<>();
    private final OrganizationCredits credits;
    private final List<KeyStory> keys = new ArrayList<>();
    private Plan plan;
    private String name;
    private boolean closed;
    private long sequence;
    private long events;
    private long lastPosition;

    OrganizationStory(World world, Draw draw, Person founder, Plan plan) {
        this.world = world;
        this.draw = draw;
        this.id = Ids.organization(world.now(), draw);
        this.founder = founder;
        this.plan = plan;
        this.founded = Instant.ofEpochMilli(world.now());
        this.name = Names.ofOrganization(draw);
        this.credits = new OrganizationCredits(world, draw, this);
    }

    /** What the founder has in credits of their own comes along. */
    void found() {
        world.see(founder);
        world.journal().by(founder.id, world.now());
        add(new OrganizationCreated(id, name, plan, founder.id));
        join(founder, Role.ADMIN, null);
        long carried = founder.balance;
        if (carried > 0) {
            world.consume(founder, carried, CreditsEvent.CARRIED_OVER + id);
            credits.granted(carried, CreditsEvent.CARRIED_OVER + id, founder.id);
        }
    }

    void join(Person person, Role role, InvitationId invitation) {
        members.add(person);
        if (role == Role.ADMIN) {
            admins.add(person);
        }
        add(new MemberJoined(id, person.id, role, person.name, person.email, person.address, invitation));
    }

    /** Half of those who go do so by themselves. The founder stays. */
    void part(Person person) {
        if (closed || !members.remove(person)) {
            return;
        }
        admins.remove(person);
        if (draw.chance(0.5)) {
            world.journal().by(person.id, world.now());
            add(new MemberLeft(id, person.id));
        } else {
            Person by = admin();
            world.journal().by(by.id, world.now());
            add(new MemberRemoved(id, person.id, by.id));
        }
        String correlation = world.journal().correlation();
        for (KeyStory key : keys) {
            if (key.creator() == person) {
                world.agenda().in(100 + draw.below(800), () -> key.transfer(correlation));
            }
        }
    }

    void rename() {
        String other = Names.ofOrganization(draw);
        if (!other.equals(name)) {
            Person by = admin();
            world.journal().by(by.id, world.now());
            add(new OrganizationRenamed(id, other, by.id));
            name = other;
        }
    }

    void changePlan(Plan other) {
        if (other != plan) {
            Person by = admin();
            world.journal().by(by.id, world.now());
            add(new OrganizationPlanChanged(id, other, by.id));
            plan = other;
        }
    }

    /** The founder is an admin for ever, so that there is always one. */
    void changeRole(Person member) {
        if (member != founder) {
            Person by = founder;
            Role role = admins.contains(member) ? Role.MEMBER : Role.ADMIN;
            world.journal().by(by.id, world.now());
            add(new MemberRoleChanged(id, member.id, role, by.id));
            if (role == Role.ADMIN) {
                admins.add(member);
            } else {
                admins.remove(member);
            }
        }
    }

    void close() {
        Person by = admin();
        world.journal().by(by.id, world.now());
        List.copyOf(seats).forEach(invitation -> releaseSeat(invitation, SeatReleaseReason.CLOSED));
        add(new OrganizationClosed(id, by.id));
        closed = true;
    }

    /** Everybody of that address is neither in nor invited. Where there is no seat, a larger plan is taken first. */
    InvitationStory invite(Person person, Role role, long validity) {
        Person inviter = admin();
        makeRoom(person);
        InvitationStory invitation = new InvitationStory(world, this, Ids.invitation(world.now(), draw), person, role);
        invitation.send(inviter, validity);
        return invitation;
    }

    void resend(InvitationStory invitation, long validity) {
        if (!closed && !invitation.holdsSeat()) {
            makeRoom(invitation.person());
        }
        invitation.resend(admin(), validity);
    }

    private void makeRoom(Person person) {
        while (isFull()) {
            if (draw.chance(0.5)) {
                Person by = admin();
                refused(by, "member.invite", "seat_limit_reached", person);
            }
            changePlan(SHARED.get(SHARED.indexOf(plan) + 1));
        }
    }

    private boolean isFull() {
        return world.plans().maxMembers(plan).isPresent()
                && members.size()
                                + seats.stream()
                                        .filter(InvitationStory::holdsSeat)
                                        .count()
                        >= world.plans().maxMembers(plan).getAsInt();
    }

    boolean knows(Person person) {
        return members.contains(person) || seats.stream().anyMatch(seat -> seat.person() == person);
    }

    void reserveSeat(InvitationStory invitation) {
        seats.add(invitation);
        add(new SeatReserved(
                id, invitation.id(), invitation.person().address, invitation.role(), invitation.expires()));
    }

    void releaseSeat(InvitationStory invitation, SeatReleaseReason reason) {
        if (seats.remove(invitation)) {
            add(new SeatReleased(id, invitation.id(), reason));
        }
    }

    boolean isReservedFor(InvitationStory invitation) {
        return seats.contains(invitation);
    }

    /** @param about whose address it was about; null for nobody's */
    void refused(Person by, String command, String code, Person about) {
        world.journal().beside(by.id, world.now());
        beside(new CommandRefused(
                id, command, code, null, about == null ? null : about.email, by.name, by.email, null));
    }

    /** In a stream of its own, in the course of what has begun. */
    void beside(RosterEvent event) {
        happened(world.journal().add("audit:" + Ids.uuid(draw), 0, event));
    }

    private void add(RosterEvent event) {
        happened(world.journal().add(id.value(), sequence++, event));
    }

    /** One more in its history, whichever stream it is in. */
    void happened(long position) {
        events++;
        lastPosition = position;
    }

    OrganizationId id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant founded() {
        return founded;
    }

    Person founder() {
        return founder;
    }

    List<Person> members() {
        return members;
    }

    OrganizationCredits credits() {
        return credits;
    }

    List<KeyStory> keys() {
        return keys;
    }

    /** Mostly it is the founder who does what only an admin may. */
    Person admin() {
        Person other = draw.of(members);
        return admins.contains(other) ? other : founder;
    }

    boolean isAdmin(Person person) {
        return admins.contains(person);
    }

    boolean isClosed() {
        return closed;
    }

    long events() {
        return events;
    }

    long lastPosition() {
        return lastPosition;
    }
}
