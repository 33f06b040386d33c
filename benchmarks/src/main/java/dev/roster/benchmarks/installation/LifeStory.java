package dev.roster.benchmarks.installation;

import dev.roster.values.Plan;
import dev.roster.values.Role;
import java.util.ArrayDeque;
import java.util.Queue;

/** What becomes of one organization in the course of the year, and when. */
final class LifeStory {

    private static final double LEFT = 0.08;
    private static final double FROM_ELSEWHERE = 0.15;
    private static final double ADMINS = 0.05;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final World world;
    private final Draw draw;
    private final Part part;
    private final Queue<Person> again = new ArrayDeque<>();
    private OrganizationStory organization;
    private Fate fate;
    private Deeds deeds;
    private int joins;
    private int leaves;
    private int invitations;
    private int deedsLeft;
    private double invitedAt;
    private double doneAt;

    /**
     * Its part in the whole.
     *
     * @param members who belong to it at the end
     * @param invitations how many are sent, those who do not come included
     * @param deeds what is done beside that
     * @param foundedAt by how much of the work of the year
     * @param closedAt the same; 1 when it is there at the end
     * @param founder null for somebody who comes for it
     */
    record Part(int members, int invitations, int deeds, double foundedAt, double closedAt, Person founder) {

        Part with(int moreInvitations, int moreDeeds) {
            return new Part(members, moreInvitations, moreDeeds, foundedAt, closedAt, founder);
        }
    }

    LifeStory(World world, Draw draw, Part part) {
        this.world = world;
        this.draw = draw;
        this.part = part;
    }

    void begin() {
        long founded = world.year().at(part.foundedAt());
        if (part.founder() == null && draw.chance(0.5)) {
            long before = founded - draw.between(HOUR, 20 * 24 * HOUR);
            world.agenda().at(Math.max(before, world.year().at(0)), () -> beginAlone(founded));
        } else {
            world.agenda().at(founded, () -> found(founder()));
        }
    }

    /** On Explore, with credits of their own, until the upgrade. */
    private void beginAlone(long founded) {
        Person founder = world.people().meet();
        world.see(founder);
        world.grant(founder, 500);
        for (int i = draw.below(3); i > 0; i--) {
            world.agenda().at(draw.between(world.now(), founded), () -> world.use(founder, 1 + draw.below(150)));
        }
        world.agenda().at(founded, () -> found(founder));
    }

    private Person founder() {
        if (part.founder() != null) {
            return part.founder();
        }
        return !world.people().isEmpty() && draw.chance(FROM_ELSEWHERE)
                ? world.people().anybody(draw)
                : world.people().meet();
    }

    private void found(Person founder) {
        organization = new OrganizationStory(world, draw, founder, plan());
        fate = new Fate(world, organization, draw);
        deeds = new Deeds(world, draw, organization);
        organization.found();
        world.agenda().in(MINUTE, () -> {
            if (!organization.isClosed()) {
                organization.credits().grant();
            }
        });
        leaves = draw.rounded(LEFT * (part.members() - 1));
        joins = part.members() - 1 + leaves;
        invitations = Math.max(joins, part.invitations());
        deedsLeft = part.deeds();
        invitedAt = doneAt = part.foundedAt();
        if (part.closedAt() < 1) {
            world.agenda().at(world.year().at(part.closedAt()), organization::close);
        }
        sendSomeAtTheEnd();
        planInvitation();
        planDeed();
    }

    private Plan plan() {
        double chance = draw.unit();
        if (part.members() < 9) {
            return chance < 0.7 ? Plan.TEAM : chance < 0.9 ? Plan.VISIONARY : Plan.ENTERPRISE;
        }
        return chance < 0.5 ? Plan.TEAM : chance < 0.8 ? Plan.VISIONARY : Plan.ENTERPRISE;
    }

    /** Those are pending when the year is over. */
    private void sendSomeAtTheEnd() {
        int late = part.closedAt() < 1 ? 0 : draw.rounded(0.01 * invitations);
        late = Math.min(late, invitations - joins);
        invitations -= late;
        for (; late > 0; late--) {
            world.agenda()
                    .at(
                            world.year().end() - draw.between(MINUTE, 47 * HOUR),
                            () -> organization.invite(somebody(), Role.MEMBER, Fate.VALIDITY));
        }
    }

    /** Spread evenly over what is left, as so many points thrown at random are. */
    private static double next(double after, double until, int left, Draw draw) {
        return until - Math.max(0, until - after) * Math.pow(1 - draw.unit(), 1.0 / left);
    }

    /** Whoever joins has to be able to do so before the end. */
    private double lastInvitation() {
        return part.closedAt() - (double) Fate.LONGEST / Year.LENGTH.toMillis() * 2;
    }

    private void planInvitation() {
        if (invitations > 0) {
            invitedAt = next(invitedAt, Math.max(invitedAt, lastInvitation()), invitations, draw);
            world.agenda().at(world.year().at(invitedAt), this::invite);
        }
    }

    private void invite() {
        if (organization.isClosed()) {
            return;
        }
        boolean joining = draw.unit() * invitations < joins;
        boolean isNew = joining || again.isEmpty();
        Person person = isNew ? somebody() : again.remove();
        invitations--;
        if (isNew || !organization.knows(person)) {
            Role role = draw.chance(ADMINS) ? Role.ADMIN : Role.MEMBER;
            InvitationStory invitation = organization.invite(person, role, joining ? Fate.VALIDITY : validity());
            if (joining) {
                joins--;
                fate.joins(invitation);
                mayLeave(person);
            } else {
                fate.doesNotJoin(invitation, again::add);
            }
        }
        planInvitation();
    }

    private long validity() {
        return draw.chance(0.1) ? 24 * HOUR * (1 + draw.below(30)) : Fate.VALIDITY;
    }

    private void mayLeave(Person person) {
        if (draw.unit() * (joins + 1) < leaves) {
            leaves--;
            long earliest = world.now() + Fate.LONGEST;
            long last = Math.max(earliest + 1, world.year().at(part.closedAt()) - HOUR);
            world.agenda().at(draw.between(earliest, last), () -> organization.part(person));
        }
    }

    /** Who has nothing to do with this organization yet. */
    private Person somebody() {
        if (part.founder() != null) {
            return world.people().meetApart();
        }
        if (draw.chance(FROM_ELSEWHERE)) {
            Person known = world.people().anybody(draw);
            if (!organization.knows(known)) {
                return known;
            }
        }
        return world.people().meet();
    }

    private void planDeed() {
        if (deedsLeft > 0) {
            doneAt = next(doneAt, part.closedAt(), deedsLeft, draw);
            world.agenda().at(world.year().at(doneAt), this::act);
        }
    }

    private void act() {
        if (!organization.isClosed()) {
            deedsLeft--;
            deeds.next();
            planDeed();
        }
    }

    /** Null before it is founded. */
    OrganizationStory organization() {
        return organization;
    }
}
