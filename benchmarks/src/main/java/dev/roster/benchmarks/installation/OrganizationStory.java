package dev.roster.benchmarks.installation;

import dev.roster.events.ApiKeyCreated;
import dev.roster.events.AuditRead;
import dev.roster.events.CommandRefused;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsGranted;
import dev.roster.events.InvitationAccepted;
import dev.roster.events.MemberInvited;
import dev.roster.events.MemberJoined;
import dev.roster.events.MemberRoleChanged;
import dev.roster.events.OrganizationCreated;
import dev.roster.events.OrganizationRenamed;
import dev.roster.events.RosterEvent;
import dev.roster.events.SeatReleaseReason;
import dev.roster.events.SeatReleased;
import dev.roster.events.SeatReserved;
import dev.roster.values.ApiKeyId;
import dev.roster.values.InvitationId;
import dev.roster.values.OrganizationId;
import dev.roster.values.Plan;
import dev.roster.values.Role;
import dev.roster.values.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;

/** What happens in one organization: people are invited and join until all are there, and ever after they do what members do. */
final class OrganizationStory {

    private static final Duration VALIDITY = Duration.ofHours(48);

    /** One event on its way into the store. */
    record Happening(RosterEvent event, String stream, long sequence, UserId actor) {}

    private final int number;
    private final int members;
    private final long events;
    private final People people;
    private final OrganizationId id;
    private final Queue<Happening> ready = new ArrayDeque<>();
    private long sequence;
    private long creditsSequence;
    private long balance;
    private int joined;
    private long told;
    private long done;

    /**
     * A story.
     *
     * @param number of the organization, from zero
     * @param members who belong to it in the end
     * @param events how many it has in the end
     */
    OrganizationStory(int number, int members, long events, People people) {
        this.number = number;
        this.members = members;
        this.events = events;
        this.people = people;
        this.id = new OrganizationId("org_%026d".formatted(number + 1));
    }

    OrganizationId id() {
        return id;
    }

    String admin() {
        return person(0).user();
    }

    long events() {
        return events;
    }

    boolean hasMoreBy(double partOfTheYear) {
        return done < Math.round(events * partOfTheYear);
    }

    Happening next(Instant now) {
        done++;
        if (ready.isEmpty()) {
            goOn(now);
        }
        return ready.remove();
    }

    private void goOn(Instant now) {
        if (joined == 0) {
            People.One founder = person(0);
            add(new OrganizationCreated(id, "Organization " + number, Plan.ENTERPRISE, founder.id()), founder);
            add(
                    new MemberJoined(
                            id, founder.id(), Role.ADMIN, founder.name(), founder.email(), founder.address(), null),
                    founder);
            addToCredits(
                    new CreditsGranted(id, null, balance = 1_000_000_000, "first", balance, new UserId("operator")),
                    founder);
            joined = 1;
        } else if (joined < members) {
            join(now);
        } else {
            act();
        }
    }

    private void join(Instant now) {
        People.One founder = person(0);
        People.One one = person(joined);
        InvitationId invitation = new InvitationId("inv_%026d".formatted((long) number * 100_000 + joined));
        Instant until = now.plus(VALIDITY);
        ready.add(new Happening(
                new MemberInvited(
                        invitation,
                        id,
                        "Organization " + number,
                        one.email(),
                        one.address(),
                        Role.MEMBER,
                        "en",
                        founder.id(),
                        founder.name(),
                        until),
                invitation.value(),
                0,
                founder.id()));
        add(new SeatReserved(id, invitation, one.address(), Role.MEMBER, until), founder);
        ready.add(new Happening(new InvitationAccepted(invitation, id, one.id()), invitation.value(), 1, one.id()));
        add(new SeatReleased(id, invitation, SeatReleaseReason.ACCEPTED), one);
        add(new MemberJoined(id, one.id(), Role.MEMBER, one.name(), one.email(), one.address(), invitation), one);
        joined++;
    }

    /** Mostly they use credits. */
    private void act() {
        long nth = told++;
        // Never the founder, where there is anybody else: they stay the admin.
        People.One one = person(members == 1 ? 0 : 1 + (int) (nth % (members - 1)));
        switch ((int) (nth % 20)) {
            case 0 ->
                add(
                        new OrganizationRenamed(
                                id,
                                "Organization " + number + " " + nth,
                                person(0).id()),
                        person(0));
            case 1, 2 ->
                add(
                        new MemberRoleChanged(
                                id,
                                one.id(),
                                members == 1 ? Role.ADMIN : Role.MEMBER,
                                person(0).id()),
                        person(0));
            case 3 -> {
                ApiKeyId key = new ApiKeyId("key_%026d".formatted((long) number * 1_000_000 + nth));
                ready.add(new Happening(
                        new ApiKeyCreated(key, id, "key " + nth, "0".repeat(64), one.id(), one.name(), null),
                        key.value(),
                        0,
                        one.id()));
            }
            case 4, 5 ->
                ready.add(new Happening(
                        new CommandRefused(
                                id, "organization.rename", "admin_required", null, null, one.name(), one.email(), null),
                        "audit:" + number + "-" + nth,
                        0,
                        one.id()));
            case 6 ->
                ready.add(new Happening(
                        new AuditRead(id, person(0).id(), "records", null),
                        "audit:" + number + "-" + nth,
                        0,
                        person(0).id()));
            default -> addToCredits(new CreditsConsumed(id, null, 1, "use-" + nth, --balance, one.id(), null), one);
        }
    }

    private People.One person(int nth) {
        return people.get(number + nth);
    }

    private void add(RosterEvent event, People.One actor) {
        ready.add(new Happening(event, id.value(), sequence++, actor.id()));
    }

    private void addToCredits(RosterEvent event, People.One actor) {
        ready.add(new Happening(event, "credits:" + id, creditsSequence++, actor.id()));
    }
}
