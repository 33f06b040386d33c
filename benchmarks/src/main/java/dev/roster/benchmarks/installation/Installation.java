package dev.roster.benchmarks.installation;

import dev.roster.personaldata.PersonalDataProperties;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.PlanCatalog;
import dev.roster.values.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An installation as it is after a year: organizations of very different sizes (Zipf's law), whose events lie between each other in the log
 * as they happened, of everything that happens in an organization. The same seed makes the same installation, but for keys and what is
 * sealed with them.
 */
public final class Installation {

    /** Of the addresses of all people. */
    public static final String DOMAIN = "@benchmark.example";

    /** Seats as they are unless the configuration says otherwise. */
    private static final PlanCatalog PLANS = new PlanCatalog(Map.of(Plan.TEAM, 10, Plan.VISIONARY, 50));

    /** What one founding, one invitation and one deed come to, as it turns out. */
    private static final double EVENTS_PER_FOUNDING = 6.5;

    private static final double EVENTS_PER_INVITATION = 5.0;
    private static final double EVENTS_PER_DEED = 1.03;

    /** So many has one that has little more than the organizations that are the same in each. */
    private static final int LEAST = 5_000;

    private static final double CLOSED = 0.02;
    private static final int LARGEST_CLOSED = 20;
    private static final double FOUNDED_BY = 0.9;
    private static final int MOST_PEOPLE = 200;

    private final Extent extent;
    private final Draw draw;
    private final Instant end;
    private final List<LifeStory> stories = new ArrayList<>();
    private final List<LifeStory> yardsticks = new ArrayList<>();
    private final Tally tally = new Tally();
    private int people;

    /**
     * Somebody's organization.
     *
     * @param admin the part before the @ of the address of one who is an admin of it
     * @param events how many it has, in all streams
     * @param members how many there are
     * @param people the same of some of the members, as of the admin
     * @param founded when it came into being
     */
    public record Asked(
            OrganizationId id, String admin, long events, int members, List<String> people, Instant founded) {}

    /**
     * What was made.
     *
     * @param invitations by what became of them
     */
    public record Made(long events, int organizations, int people, Map<InvitationState, Integer> invitations) {}

    /**
     * Plans one.
     *
     * @param events how many there will be, about; of all else there is in proportion
     * @param seed of all chance
     * @param end of the year
     * @throws IllegalArgumentException when there are too few
     */
    public Installation(long events, long seed, Instant end) {
        if (events < LEAST) {
            throw new IllegalArgumentException("an installation has %,d events at least".formatted(LEAST));
        }
        this.extent = Extent.of(events);
        this.draw = new Draw(seed);
        this.end = end;
    }

    /**
     * Writes all of it, and brings the statistics of the database up to date. It must be the only one at work there.
     *
     * @param databaseUrl with the tables of Roster in it, and no event
     * @param subjects what the identity provider calls somebody with an address
     */
    public Made write(String databaseUrl, PersonalDataProperties keys, Function<String, UserId> subjects)
            throws SQLException {
        try (Store store = new Store(databaseUrl)) {
            World world = tell(new People(keys, subjects, store), store.events());
            store.finish(tally);
            return new Made(world.journal().position(), extent.organizations(), people, tally.invitations());
        }
    }

    /**
     * Tells the same to nobody: for what was written once already, with these keys. Then it is known which organizations there are.
     *
     * @return how many events it has
     */
    public long imagine(PersonalDataProperties keys, Function<String, UserId> subjects) {
        return tell(new People(keys, subjects, People.NOBODY_KEEPS), chunk -> {})
                .journal()
                .position();
    }

    World tell(People of, Consumer<List<Journal.Entry>> chunks) {
        Year year = new Year(end);
        World world = new World(
                year,
                new Agenda(),
                of,
                new Journal(new Draw(draw.bits()), chunks),
                PLANS,
                tally,
                new Draw(draw.bits()));
        plan(world);
        world.agenda().runUntil(year.end());
        world.journal().flush();
        people = of.count();
        return world;
    }

    private void plan(World world) {
        Yardsticks.plan(world, yardsticks);
        long members = 0;
        double life = 0;
        List<LifeStory.Part> parts = new ArrayList<>();
        for (int rank = 1; rank <= extent.organizations(); rank++) {
            LifeStory.Part part = part(rank);
            parts.add(part);
            members += part.members();
            life += busyness(part);
        }
        double deeds = extent.events()
                - Yardsticks.EVENTS
                - EVENTS_PER_FOUNDING * extent.organizations()
                - EVENTS_PER_INVITATION * extent.invitations();
        double deedsPerLife = Math.max(0, deeds / EVENTS_PER_DEED / life);
        double invitationsPerMember = (double) extent.invitations() / members;
        for (LifeStory.Part part : parts) {
            stories.add(new LifeStory(
                    world,
                    new Draw(draw.bits()),
                    part.with(
                            draw.rounded(invitationsPerMember * part.members()),
                            draw.rounded(deedsPerLife * busyness(part)))));
        }
        yardsticks.forEach(LifeStory::begin);
        stories.forEach(LifeStory::begin);
    }

    /** The larger, the older. */
    private LifeStory.Part part(int rank) {
        int members = extent.members(rank);
        double foundedAt = FOUNDED_BY * Math.pow(draw.unit(), 1 + 2 * Math.log10(members));
        boolean closes = draw.chance(CLOSED) && members <= LARGEST_CLOSED;
        double closedAt = closes ? foundedAt + (1 - foundedAt) * (0.3 + 0.6 * draw.unit()) : 1;
        return new LifeStory.Part(members, 0, 0, foundedAt, closedAt, null);
    }

    private static double busyness(LifeStory.Part part) {
        return part.members() * (0.2 + part.closedAt() - part.foundedAt());
    }

    /** When its year ends. */
    public Instant end() {
        return end;
    }

    /** When the year began. */
    public Instant begin() {
        return end.minus(Year.LENGTH);
    }

    /** Those that are open, the one with the most events first. Known once they were written. */
    public List<Asked> organizations() {
        return stories.stream()
                .map(LifeStory::organization)
                .filter(organization -> organization != null && !organization.isClosed())
                .map(Installation::asked)
                .sorted(Comparator.comparingLong(Asked::events).reversed())
                .toList();
    }

    /** Those that are the same in each installation, however large: of twenty members, and of a hundred. */
    public List<Asked> yardsticks() {
        return yardsticks.stream()
                .map(LifeStory::organization)
                .map(Installation::asked)
                .toList();
    }

    private static Asked asked(OrganizationStory organization) {
        return new Asked(
                organization.id(),
                Names.user(organization.founder().number),
                organization.events(),
                organization.members().size(),
                organization.members().stream()
                        .limit(MOST_PEOPLE)
                        .map(person -> Names.user(person.number))
                        .toList(),
                organization.founded());
    }
}
