package dev.roster.benchmarks.installation;

import dev.roster.events.CommandRefused;
import dev.roster.events.CreditsConsumed;
import dev.roster.events.CreditsEvent;
import dev.roster.events.CreditsGranted;
import dev.roster.values.UserId;

/** The credits of an organization: granted by operators, used by members and by software. */
final class OrganizationCredits {

    private static final int MOST_AT_ONCE = 20;

    private final World world;
    private final Draw draw;
    private final OrganizationStory organization;
    private final String stream;
    private long balance;
    private long events;

    OrganizationCredits(World world, Draw draw, OrganizationStory organization) {
        this.world = world;
        this.draw = draw;
        this.organization = organization;
        this.stream = "credits:" + organization.id();
    }

    /** In the course of what has begun. */
    void granted(long amount, String reference, UserId by) {
        balance += amount;
        add(new CreditsGranted(organization.id(), null, amount, reference, balance, by));
    }

    /** By an operator: enough for a while, the more people there are the more. */
    void grant() {
        world.journal().by(World.OPERATOR, world.now());
        granted(1_000L * (1 + organization.members().size()), "invoice-" + Ids.uuid(draw), World.OPERATOR);
    }

    void consume(Person member) {
        int amount = 1 + draw.below(MOST_AT_ONCE);
        KeyStory key = organization.keys().isEmpty() || draw.chance(0.3) ? null : draw.of(organization.keys());
        if (balance < amount) {
            refused(member, key);
            grant();
        }
        if (key == null) {
            world.journal().by(member.id, world.now());
        } else {
            world.journal().byKey(key.id(), world.now());
        }
        balance -= amount;
        add(new CreditsConsumed(
                organization.id(),
                null,
                amount,
                "use-" + Ids.uuid(draw),
                balance,
                key == null ? member.id : key.creator().id,
                key == null ? null : key.id()));
    }

    private void refused(Person member, KeyStory key) {
        if (key == null) {
            organization.refused(member, "credits.consume", "insufficient_credits", null);
        } else {
            world.journal().besideKey(key.id(), world.now());
            organization.beside(new CommandRefused(
                    organization.id(), "credits.consume", "insufficient_credits", null, null, null, null, null));
        }
    }

    private void add(CreditsEvent event) {
        organization.happened(world.journal().add(stream, events++, event));
    }
}
