package dev.roster.benchmarks.installation;

import dev.roster.events.ApiKeyCreated;
import dev.roster.events.ApiKeyEvent;
import dev.roster.events.ApiKeyRevoked;
import dev.roster.events.ApiKeyTransferred;
import dev.roster.values.ApiKeyId;
import dev.roster.values.OrganizationId;

/** An API key: made, passed on to the admins when its creator is gone, revoked. */
final class KeyStory {

    private final World world;
    private final OrganizationStory organization;
    private final ApiKeyId id;
    private final Person creator;
    private boolean transferred;
    private boolean revoked;
    private long events;

    KeyStory(World world, Draw draw, OrganizationStory organization, Person creator, int nth) {
        this.world = world;
        this.organization = organization;
        this.id = Ids.apiKey(world.now(), draw);
        this.creator = creator;
        String digest = Ids.hexadecimal(draw.bits(), draw.bits()) + Ids.hexadecimal(draw.bits(), draw.bits());
        world.journal().by(creator.id, world.now());
        add(new ApiKeyCreated(id, organization.id(), "key " + nth, digest, creator.id, creator.name, null));
        world.tally().managed(this);
    }

    void revoke(Person by) {
        world.journal().by(by.id, world.now());
        add(new ApiKeyRevoked(id, organization.id(), by.id));
        revoked = true;
        world.tally().unmanaged(this);
    }

    /** Its creator is no longer a member: Roster passes it on, a moment later. */
    void transfer(String correlation) {
        if (!revoked && !transferred) {
            world.journal().bySystem(correlation, world.now());
            add(new ApiKeyTransferred(id, organization.id(), creator.id));
            transferred = true;
            world.tally().unmanaged(this);
        }
    }

    private void add(ApiKeyEvent event) {
        organization.happened(world.journal().add(id.value(), events++, event));
    }

    ApiKeyId id() {
        return id;
    }

    OrganizationId organization() {
        return organization.id();
    }

    Person creator() {
        return creator;
    }
}
